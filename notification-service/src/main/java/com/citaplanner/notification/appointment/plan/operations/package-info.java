/** Runs the planning: workers, metrics and health. */
@NullMarked
package com.citaplanner.notification.appointment.plan.operations;

import org.jspecify.annotations.NullMarked;
