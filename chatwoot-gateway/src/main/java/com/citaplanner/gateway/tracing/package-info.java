/** Distributed traces: one span for each webhook, exported over OTLP if the operator wants it. */
@NullMarked
package com.citaplanner.gateway.tracing;

import org.jspecify.annotations.NullMarked;
