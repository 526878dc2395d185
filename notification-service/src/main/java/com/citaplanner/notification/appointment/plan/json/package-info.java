/** The rules for messages about appointments as JSON, the same as they are sent and as they are stored. */
@NullMarked
package com.citaplanner.notification.appointment.plan.json;

import org.jspecify.annotations.NullMarked;
