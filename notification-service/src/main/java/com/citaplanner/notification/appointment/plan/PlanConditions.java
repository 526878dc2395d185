package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.contact.ClientKey;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What decides, beside the appointments themselves, which messages are sent and when.
 *
 * @param rules of tenants that have set any
 * @param clientZones the zones of clients that have one
 * @param places the branches of appointments that have a known one
 * @param businesses the tenants
 */
public record PlanConditions(
        Map<String, AppointmentRules> rules,
        Map<ClientKey, ZoneId> clientZones,
        Map<AppointmentKey, AppointmentPlace> places,
        Map<String, AppointmentBusiness> businesses) {

    public MessageRules rules(Appointment appointment) {
        return rules.getOrDefault(appointment.tenantId(), AppointmentRules.DEFAULT)
                .of(appointment.details().branchId(), appointment.details().service());
    }

    /** The client's zone, else the branch's, else the tenant's. */
    public ZoneId zone(Appointment appointment) {
        return Optional.ofNullable(clientZones.get(appointment.client()))
                .or(() -> place(appointment).map(AppointmentPlace::zone))
                .or(() -> business(appointment).map(AppointmentBusiness::zone))
                .orElse(appointment.zone());
    }

    public Optional<AppointmentBusiness> business(Appointment appointment) {
        return Optional.ofNullable(businesses.get(appointment.tenantId()));
    }

    public Optional<AppointmentPlace> place(Appointment appointment) {
        return Optional.ofNullable(places.get(appointment.key()));
    }
}
