/** PostgreSQL adapter for planned messages and their rules. */
@NullMarked
package com.citaplanner.notification.appointment.plan.postgres;

import org.jspecify.annotations.NullMarked;
