/** Recovery after the database was restored from a backup: nothing is sent until it is known what was sent since. */
@NullMarked
package com.citaplanner.notification.recovery;

import org.jspecify.annotations.NullMarked;
