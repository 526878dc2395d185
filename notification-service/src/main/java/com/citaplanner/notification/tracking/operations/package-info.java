/** Meters the backlog of notifications and reports stopped channels as health. */
@NullMarked
package com.citaplanner.notification.tracking.operations;

import org.jspecify.annotations.NullMarked;
