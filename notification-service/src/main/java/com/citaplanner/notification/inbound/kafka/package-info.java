/** Events from {@code chatwoot.events.v1}, as the gateway published them. */
package com.citaplanner.notification.inbound.kafka;
