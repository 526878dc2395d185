/** Many Chatwoot contacts at once: found by one filter, created complete. */
@NullMarked
package com.citaplanner.notification.sync.chatwoot;

import org.jspecify.annotations.NullMarked;
