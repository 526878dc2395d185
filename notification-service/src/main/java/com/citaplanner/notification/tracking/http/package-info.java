/** What became of notifications, over HTTP. */
@NullMarked
package com.citaplanner.notification.tracking.http;

import org.jspecify.annotations.NullMarked;
