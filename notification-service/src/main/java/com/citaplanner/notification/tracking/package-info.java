/** The progress of notifications: providers' receipts, and queries. */
package com.citaplanner.notification.tracking;
