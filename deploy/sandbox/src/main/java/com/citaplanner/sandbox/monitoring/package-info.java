/** Checks alerts and dashboards against a running system that a real Prometheus reads. */
@NullMarked
package com.citaplanner.sandbox.monitoring;

import org.jspecify.annotations.NullMarked;
