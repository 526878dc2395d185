/** Requests and cancellations over REST. */
@NullMarked
package com.citaplanner.notification.request.http;

import org.jspecify.annotations.NullMarked;
