/** Requests to providers over Vert.x' HTTP client. */
package com.citaplanner.notification.provider.vertx;
