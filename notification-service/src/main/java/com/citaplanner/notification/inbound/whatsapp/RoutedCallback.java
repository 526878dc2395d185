package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.contact.WhatsAppWriter;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.trace.TraceParent;

/**
 * A callback with its tenant.
 *
 * @param phoneNumberId the tenant's number that it is about
 * @param writer the client whom it is about
 * @param trace in which it came
 */
public record RoutedCallback<C extends Callback>(
        Tenant tenant, String phoneNumberId, C callback, WhatsAppWriter writer, TraceParent trace) {
    static RoutedCallback<Callback> of(
            Tenant tenant, String phoneNumberId, ReceivedCallback received, PhoneReader phones) {
        Callback callback = received.callback();
        return new RoutedCallback<>(
                tenant, phoneNumberId, callback, user(callback).writer(tenant, phones), received.trace());
    }

    private static WhatsAppUser user(Callback callback) {
        return switch (callback) {
            case Callback.StatusChanged status -> status.recipient();
            case Callback.MessageReceived message -> message.sender();
            case Callback.PreferenceChanged preference -> preference.user();
            case Callback.Other other -> WhatsAppUser.UNKNOWN;
        };
    }

    <T extends Callback> RoutedCallback<T> with(T itself) {
        return new RoutedCallback<>(tenant, phoneNumberId, itself, writer, trace);
    }
}
