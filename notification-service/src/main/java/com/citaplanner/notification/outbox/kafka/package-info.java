/** Publishes the outbox. */
package com.citaplanner.notification.outbox.kafka;
