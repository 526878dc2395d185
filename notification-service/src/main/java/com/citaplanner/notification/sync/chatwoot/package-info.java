/** Many Chatwoot contacts at once: found by one filter, created complete. */
package com.citaplanner.notification.sync.chatwoot;
