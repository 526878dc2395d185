/** REST API for appointments. */
@NullMarked
package com.citaplanner.notification.appointment.http;

import org.jspecify.annotations.NullMarked;
