/** A stand-in for a collector of OpenTelemetry. */
@NullMarked
package com.citaplanner.sandbox.traces;

import org.jspecify.annotations.NullMarked;
