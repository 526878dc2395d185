/** Notices that the database was restored, runs the command that prepares its recovery, and holds topics back until their turn. */
@NullMarked
package com.citaplanner.notification.recovery.operations;

import org.jspecify.annotations.NullMarked;
