/** Runs the deletion of expired rows. */
@NullMarked
package com.citaplanner.notification.retention.operations;

import org.jspecify.annotations.NullMarked;
