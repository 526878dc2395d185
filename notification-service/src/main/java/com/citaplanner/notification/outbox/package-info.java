/** Messages to be published on Kafka, added in the transaction that makes them true. */
package com.citaplanner.notification.outbox;
