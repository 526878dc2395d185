/** What became of notifications: what providers tell of them afterwards, and what can be read of them. */
package com.citaplanner.notification.tracking;
