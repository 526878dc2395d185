/** Messages to be published on Kafka, added in the transaction that makes them true. */
@NullMarked
package com.citaplanner.notification.outbox;

import org.jspecify.annotations.NullMarked;
