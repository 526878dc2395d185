/** The progress of notifications: providers' receipts, and queries. */
@NullMarked
package com.citaplanner.notification.tracking;

import org.jspecify.annotations.NullMarked;
