/** Exports traces over OTLP, if the operator wants it. */
@NullMarked
package com.citaplanner.notification.trace.operations;

import org.jspecify.annotations.NullMarked;
