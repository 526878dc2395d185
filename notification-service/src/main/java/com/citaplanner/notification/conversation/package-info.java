/** What conversations in Chatwoot look like now, every change of them, and their story. */
@NullMarked
package com.citaplanner.notification.conversation;

import org.jspecify.annotations.NullMarked;
