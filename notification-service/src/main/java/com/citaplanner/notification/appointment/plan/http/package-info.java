/** REST API for the rules of messages about appointments. */
@NullMarked
package com.citaplanner.notification.appointment.plan.http;

import org.jspecify.annotations.NullMarked;
