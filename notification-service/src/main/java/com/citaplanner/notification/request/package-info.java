/** Requests of other services: reading, accepting and cancelling them. */
@NullMarked
package com.citaplanner.notification.request;

import org.jspecify.annotations.NullMarked;
