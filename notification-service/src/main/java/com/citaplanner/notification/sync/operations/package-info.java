/** Runs bulk syncs. */
@NullMarked
package com.citaplanner.notification.sync.operations;

import org.jspecify.annotations.NullMarked;
