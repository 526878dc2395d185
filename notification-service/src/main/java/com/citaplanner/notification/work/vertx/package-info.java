/** Work on Vert.x's threads. */
package com.citaplanner.notification.work.vertx;
