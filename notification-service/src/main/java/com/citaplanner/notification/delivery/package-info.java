/** Delivery of accepted requests: states, the queue, and the dispatcher. */
@NullMarked
package com.citaplanner.notification.delivery;

import org.jspecify.annotations.NullMarked;
