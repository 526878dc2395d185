package com.citaplanner.notification.client.postgres;

import com.citaplanner.notification.address.EmailProblem;
import com.citaplanner.notification.client.Client;
import com.citaplanner.notification.client.ClientAddresses;
import com.citaplanner.notification.client.ParsedClient;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.Identities;
import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.phone.PhoneNumber;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client as JSON for the table's columns, with the phones and e-mails that identify it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ClientRow(
        String tenantId,
        String id,
        long version,
        @Nullable String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String phoneProblem,
        @Nullable String phoneKey,
        List<String> otherPhones,
        List<String> phoneKeys,
        @Nullable String email,
        @Nullable String emailProblem,
        List<String> otherEmails,
        List<String> emailKeys,
        @Nullable String birthday,
        @Nullable String timeZone,
        boolean deleted) {
    static ClientRow of(ParsedClient parsed) {
        Client client = parsed.client();
        ClientAddresses addresses = client.addresses();
        return new ClientRow(
                client.tenantId(),
                client.id(),
                client.version(),
                client.name().name(),
                client.name().firstName(),
                client.name().lastName(),
                addresses.phone(),
                parsed.phoneProblem().orElse(null),
                parsed.phone().map(PhoneNumber::key).orElse(null),
                addresses.otherPhones(),
                parsed.phoneKeys(),
                addresses.email(),
                addresses.emailProblem().map(EmailProblem::name).orElse(null),
                addresses.otherEmails(),
                parsed.emails().stream()
                        .flatMap(email -> IdentityKey.emailValue(email).stream())
                        .distinct()
                        .toList(),
                client.birthday() == null ? null : client.birthday().toString(),
                client.timeZone() == null ? null : client.timeZone().getId(),
                client.deleted());
    }

    /** The identities by which the client is recognised. */
    Identities.ClientIdentities identities() {
        return new Identities.ClientIdentities(key(), phoneKeys, emailKeys, deleted);
    }

    ClientKey key() {
        return new ClientKey(tenantId, id);
    }
}
