/** Chatwoot's webhook payloads, of every version, read into events. */
package com.citaplanner.notification.inbound.chatwoot;
