package com.citaplanner.notification.message;

/** The version of an appointment that a message is about. */
public record AppointmentVersion(String id, long version) {}
