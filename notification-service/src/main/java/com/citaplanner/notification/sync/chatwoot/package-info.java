/** Many contacts of Chatwoot at once: found by one filter, created whole. */
package com.citaplanner.notification.sync.chatwoot;
