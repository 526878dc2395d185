package com.citaplanner.notification.appointment.plan;

import java.time.ZoneId;
import java.util.Optional;

/**
 * The branch of an appointment, as messages name it.
 *
 * @param address as clients read it
 * @param phone as clients read it
 */
public record AppointmentPlace(String name, ZoneId zone, Optional<String> address, Optional<String> phone) {}
