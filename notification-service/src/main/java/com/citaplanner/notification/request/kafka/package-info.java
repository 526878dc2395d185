/** Consumes {@code notifications.requests.v1}. */
package com.citaplanner.notification.request.kafka;
