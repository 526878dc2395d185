/** Delivery of accepted requests: states, the queue, and the dispatcher. */
package com.citaplanner.notification.delivery;
