package com.citaplanner.notification.appointment;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An in-memory repository. */
public final class StoredAppointments implements AppointmentRepository {
    public final Map<AppointmentKey, Appointment> appointments = new LinkedHashMap<>();

    @Override
    public Uni<Set<AppointmentKey>> add(Collection<Appointment> added) {
        return Uni.createFrom()
                .item(() -> added.stream()
                        .filter(appointment -> appointments.putIfAbsent(appointment.key(), appointment) == null)
                        .map(Appointment::key)
                        .collect(Collectors.toSet()));
    }

    @Override
    public Uni<Map<AppointmentKey, Appointment>> lock(Collection<AppointmentKey> keys) {
        return Uni.createFrom()
                .item(() -> appointments.entrySet().stream()
                        .filter(entry -> keys.contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public Uni<Void> replace(Collection<Appointment> replaced) {
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> replaced.forEach(appointment -> appointments.put(appointment.key(), appointment)));
    }
}
