/** How long rows are kept: each feature declares its own, one job deletes what is old enough. */
package com.citaplanner.notification.retention;
