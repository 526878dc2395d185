/** Runs the deletion of old rows. */
@NullMarked
package com.citaplanner.notification.retention.operations;

import org.jspecify.annotations.NullMarked;
