/** What a batch of events from Chatwoot changes. */
package com.citaplanner.notification.inbound;
