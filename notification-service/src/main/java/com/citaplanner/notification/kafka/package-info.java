/** The common processing of all consumers: CloudEvents in, a batch as one transaction, dead letters out. */
@NullMarked
package com.citaplanner.notification.kafka;

import org.jspecify.annotations.NullMarked;
