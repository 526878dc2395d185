/** Requests and cancellations over REST. */
package com.citaplanner.notification.request.http;
