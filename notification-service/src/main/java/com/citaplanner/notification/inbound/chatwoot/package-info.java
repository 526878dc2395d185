/** Parsing of Chatwoot's webhook payloads, of every version. */
package com.citaplanner.notification.inbound.chatwoot;
