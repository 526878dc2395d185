/** Retention of rows: each feature declares its rules, and one job deletes the expired rows of all features. */
@NullMarked
package com.citaplanner.notification.retention;

import org.jspecify.annotations.NullMarked;
