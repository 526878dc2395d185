/** PostgreSQL adapter for appointments. */
@NullMarked
package com.citaplanner.notification.appointment.postgres;

import org.jspecify.annotations.NullMarked;
