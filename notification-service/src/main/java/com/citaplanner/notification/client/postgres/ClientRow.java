package com.citaplanner.notification.client.postgres;

import com.citaplanner.notification.client.Client;
import com.citaplanner.notification.client.ReadClient;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.phone.PhoneNumber;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A client as the table has it, with the phone it is recognised by. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ClientRow(
        String tenantId,
        String id,
        long version,
        String name,
        String firstName,
        String lastName,
        String phone,
        String phoneProblem,
        String phoneKey,
        String emailKey,
        String email,
        String birthday,
        boolean deleted) {
    static ClientRow of(ReadClient read) {
        Client client = read.client();
        return new ClientRow(
                client.tenantId(),
                client.id(),
                client.version(),
                client.name().name(),
                client.name().firstName(),
                client.name().lastName(),
                client.phone(),
                read.phoneProblem().orElse(null),
                read.phone().map(PhoneNumber::key).orElse(null),
                IdentityKey.emailValue(client.email()).orElse(null),
                client.email(),
                client.birthday() == null ? null : client.birthday().toString(),
                client.deleted());
    }

    ClientKey key() {
        return new ClientKey(tenantId, id);
    }
}
