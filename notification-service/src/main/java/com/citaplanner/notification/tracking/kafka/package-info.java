/** Asks Kafka how far the receipts have been read. */
@NullMarked
package com.citaplanner.notification.tracking.kafka;

import org.jspecify.annotations.NullMarked;
