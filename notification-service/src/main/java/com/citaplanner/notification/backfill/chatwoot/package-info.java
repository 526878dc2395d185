/** Reads Chatwoot's conversations and messages, and writes them in the form of its webhooks. */
@NullMarked
package com.citaplanner.notification.backfill.chatwoot;

import org.jspecify.annotations.NullMarked;
