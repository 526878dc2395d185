/** REST API for the message history. */
@NullMarked
package com.citaplanner.notification.history.http;

import org.jspecify.annotations.NullMarked;
