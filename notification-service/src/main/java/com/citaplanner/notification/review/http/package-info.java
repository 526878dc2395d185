/** Reviews and decisions over HTTP. */
package com.citaplanner.notification.review.http;
