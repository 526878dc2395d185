/** REST API for conversations. */
@NullMarked
package com.citaplanner.notification.conversation.http;

import org.jspecify.annotations.NullMarked;
