/** The common processing of all consumers: CloudEvents in, a batch as one transaction, dead letters out. */
package com.citaplanner.notification.kafka;
