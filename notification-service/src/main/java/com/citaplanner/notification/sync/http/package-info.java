/** Bulk syncs over HTTP: begun, watched, cancelled. */
package com.citaplanner.notification.sync.http;
