/** Stores recoveries, and what the status log knows of the time since the backup. */
@NullMarked
package com.citaplanner.notification.recovery.postgres;

import org.jspecify.annotations.NullMarked;
