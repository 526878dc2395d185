/** What became of notifications, over HTTP. */
package com.citaplanner.notification.tracking.http;
