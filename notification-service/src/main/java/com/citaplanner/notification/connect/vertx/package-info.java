/** The tenant's settings as connecting uses them, on Vert.x contexts of their own. */
@NullMarked
package com.citaplanner.notification.connect.vertx;

import org.jspecify.annotations.NullMarked;
