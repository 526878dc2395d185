/** Notifications read from their rows, and the effect of receipts on them. */
package com.citaplanner.notification.tracking.postgres;
