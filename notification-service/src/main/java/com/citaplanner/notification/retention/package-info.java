/** How long rows are kept: each feature declares its own, one job deletes what is old enough. */
@NullMarked
package com.citaplanner.notification.retention;

import org.jspecify.annotations.NullMarked;
