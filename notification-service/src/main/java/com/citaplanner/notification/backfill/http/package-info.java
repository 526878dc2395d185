/** Backfills over HTTP: begin and watch. */
@NullMarked
package com.citaplanner.notification.backfill.http;

import org.jspecify.annotations.NullMarked;
