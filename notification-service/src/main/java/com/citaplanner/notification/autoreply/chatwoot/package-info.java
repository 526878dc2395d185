/** Automatic replies as far as they concern Chatwoot itself: its own out-of-office messages, and notes to its agents. */
@NullMarked
package com.citaplanner.notification.autoreply.chatwoot;

import org.jspecify.annotations.NullMarked;
