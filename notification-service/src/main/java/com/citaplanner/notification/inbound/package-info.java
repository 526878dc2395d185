/** Processing of Chatwoot's events. */
package com.citaplanner.notification.inbound;
