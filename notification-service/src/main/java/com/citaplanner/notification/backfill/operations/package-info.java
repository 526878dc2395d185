/** Runs backfills: worker, schedule, settings, metrics. */
@NullMarked
package com.citaplanner.notification.backfill.operations;

import org.jspecify.annotations.NullMarked;
