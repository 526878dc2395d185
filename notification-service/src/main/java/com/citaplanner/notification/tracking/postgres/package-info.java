/** Notifications read from their rows, and the effect of receipts on them. */
@NullMarked
package com.citaplanner.notification.tracking.postgres;

import org.jspecify.annotations.NullMarked;
