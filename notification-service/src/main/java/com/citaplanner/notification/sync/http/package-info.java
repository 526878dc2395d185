/** Bulk syncs over HTTP: begin, watch, cancel. */
@NullMarked
package com.citaplanner.notification.sync.http;

import org.jspecify.annotations.NullMarked;
