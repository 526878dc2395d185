package com.citaplanner.notification.appointment.plan;

import java.time.ZoneId;
import java.util.Locale;

/**
 * The tenant of an appointment, as planning needs it.
 *
 * @param name as its clients know it
 * @param locale the language of its clients
 */
public record AppointmentBusiness(String name, Locale locale, ZoneId zone) {}
