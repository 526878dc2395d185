/** Distributed traces, from a webhook or request to the provider and its receipt. */
@NullMarked
package com.citaplanner.notification.trace;

import org.jspecify.annotations.NullMarked;
