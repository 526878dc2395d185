/** The worker that judges automatic replies, and their metrics. */
@NullMarked
package com.citaplanner.notification.autoreply.operations;

import org.jspecify.annotations.NullMarked;
