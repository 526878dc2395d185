package com.citaplanner.notification.client.kafka;

import com.citaplanner.notification.client.Appointment;
import com.citaplanner.notification.client.Client;
import com.citaplanner.notification.client.ClientAddresses;
import com.citaplanner.notification.json.JsonFields;
import com.citaplanner.notification.kafka.CloudEvent;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.work.InvalidInput;
import java.util.stream.Stream;

/** Converts events to clients and appointments; see the JSON Schemas under {@code src/contract}. */
final class ClientReader {
    private ClientReader() {}

    static Client client(CloudEvent event) {
        JsonFields data = new JsonFields(event.data());
        String tenantId = data.id("tenantId");
        String id = data.id("id");
        return switch (event.type()) {
            case "com.citaplanner.client.upserted" ->
                new Client(
                        tenantId,
                        id,
                        version(data),
                        new PersonName(
                                data.text("name", JsonFields.MAX_NAME_LENGTH).orElse(null),
                                data.text("firstName", JsonFields.MAX_NAME_LENGTH)
                                        .orElse(null),
                                data.text("lastName", JsonFields.MAX_NAME_LENGTH)
                                        .orElse(null)),
                        addresses(data),
                        data.date("birthday").orElse(null),
                        false);
            case "com.citaplanner.client.deleted" -> Client.deleted(tenantId, id, version(data));
            case String unknown ->
                throw new InvalidInput(
                        "ce_type must be com.citaplanner.client.upserted or com.citaplanner.client.deleted");
        };
    }

    private static ClientAddresses addresses(JsonFields data) {
        return ClientAddresses.parse(
                Stream.concat(
                                data.text("phone", JsonFields.MAX_ID_LENGTH).stream(),
                                data.texts("otherPhones", JsonFields.MAX_ID_LENGTH).stream())
                        .toList(),
                Stream.concat(
                                data.text("email", JsonFields.MAX_ID_LENGTH).stream(),
                                data.texts("otherEmails", JsonFields.MAX_ID_LENGTH).stream())
                        .toList());
    }

    static Appointment appointment(CloudEvent event) {
        JsonFields data = new JsonFields(event.data());
        return new Appointment(
                data.id("tenantId"),
                data.id("id"),
                data.id("clientId"),
                version(data),
                status(event.type()),
                data.text("service", JsonFields.MAX_NAME_LENGTH).orElse(null),
                data.instant("startsAt").orElseThrow(() -> new InvalidInput("startsAt", "is missing")));
    }

    private static Appointment.Status status(String type) {
        return switch (type) {
            case "com.citaplanner.appointment.booked", "com.citaplanner.appointment.rescheduled" ->
                Appointment.Status.BOOKED;
            case "com.citaplanner.appointment.cancelled" -> Appointment.Status.CANCELLED;
            case "com.citaplanner.appointment.completed" -> Appointment.Status.COMPLETED;
            case String unknown ->
                throw new InvalidInput(
                        "ce_type must be com.citaplanner.appointment.booked, .rescheduled, .cancelled or .completed");
        };
    }

    private static long version(JsonFields data) {
        return data.number("version").orElseThrow(() -> new InvalidInput("version", "is missing"));
    }
}
