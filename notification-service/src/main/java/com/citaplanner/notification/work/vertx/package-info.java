/** Computations on Vert.x worker threads. */
package com.citaplanner.notification.work.vertx;
