/** What became of notifications, read from their rows; and what receipts make of those. */
package com.citaplanner.notification.tracking.postgres;
