/** Bulk syncs over HTTP: begin, watch, cancel. */
package com.citaplanner.notification.sync.http;
