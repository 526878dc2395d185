/** Tenants' appointments, as the services that own them publish them, in their newest state. */
@NullMarked
package com.citaplanner.notification.appointment;

import org.jspecify.annotations.NullMarked;
