/** Parsing of Chatwoot's webhook payloads, of every version. */
@NullMarked
package com.citaplanner.notification.inbound.chatwoot;

import org.jspecify.annotations.NullMarked;
