package com.citaplanner.notification.client.postgres;

import com.citaplanner.notification.client.Client;
import com.citaplanner.notification.client.ReadClient;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.phone.PhoneNumber;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Locale;
import java.util.regex.Pattern;

/** A client as the table has it, with the phone it is recognised by. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ClientRow(
        String tenantId,
        String id,
        long version,
        String name,
        String phone,
        String phoneProblem,
        String phoneKey,
        String emailKey,
        String email,
        String birthday,
        boolean deleted) {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

    static ClientRow of(ReadClient read) {
        Client client = read.client();
        return new ClientRow(
                client.tenantId(),
                client.id(),
                client.version(),
                client.name(),
                client.phone(),
                read.phoneProblem().orElse(null),
                read.phone().map(PhoneNumber::key).orElse(null),
                emailKey(client.email()),
                client.email(),
                client.birthday() == null ? null : client.birthday().toString(),
                client.deleted());
    }

    private static String emailKey(String email) {
        return email != null && EMAIL.matcher(email.strip()).matches()
                ? email.strip().toLowerCase(Locale.ROOT)
                : null;
    }

    ClientKey key() {
        return new ClientKey(tenantId, id);
    }
}
