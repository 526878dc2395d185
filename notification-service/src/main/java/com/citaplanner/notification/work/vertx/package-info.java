/** Computations on Vert.x worker threads. */
@NullMarked
package com.citaplanner.notification.work.vertx;

import org.jspecify.annotations.NullMarked;
