/** What is to be published on Kafka, added in the transaction that makes it true. */
package com.citaplanner.notification.outbox;
