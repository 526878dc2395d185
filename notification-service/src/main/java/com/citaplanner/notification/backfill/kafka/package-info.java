/** How far the service is behind with Chatwoot's events. */
@NullMarked
package com.citaplanner.notification.backfill.kafka;

import org.jspecify.annotations.NullMarked;
