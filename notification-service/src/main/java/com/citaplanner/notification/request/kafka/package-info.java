/** Consumes {@code notifications.requests.v1}. */
@NullMarked
package com.citaplanner.notification.request.kafka;

import org.jspecify.annotations.NullMarked;
