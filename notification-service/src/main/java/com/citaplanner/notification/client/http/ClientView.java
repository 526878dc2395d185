package com.citaplanner.notification.client.http;

import com.citaplanner.notification.address.EmailProblem;
import com.citaplanner.notification.client.ClientAddresses;
import com.citaplanner.notification.client.ClientQueries.ClientIdentity;
import com.citaplanner.notification.client.ClientQueries.LinkedContact;
import com.citaplanner.notification.client.StoredClient;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client in the API's JSON.
 *
 * @param name absent where only its parts are known
 * @param phone as written
 * @param canonicalPhone E.164; absent where the phone cannot be used
 * @param phoneProblem why the phone, or one of the others, cannot be used
 * @param emailProblem why the e-mail cannot be used
 * @param timeZone where the client lives
 * @param match how a search by phone found the client: PHONE, or OTHER_FORM where the number may belong to another
 *     subscriber
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClientView(
        String id,
        long version,
        @Nullable String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String canonicalPhone,
        @Nullable String phoneProblem,
        @Nullable List<String> otherPhones,
        @Nullable String email,
        @Nullable String emailProblem,
        @Nullable List<String> otherEmails,
        @Nullable LocalDate birthday,
        @Nullable String timeZone,
        Instant updatedAt,
        @Nullable String match,
        @Nullable List<ClientIdentity> identities,
        @Nullable List<LinkedContact> contacts) {
    static ClientView of(StoredClient stored) {
        return of(stored, null, null, null);
    }

    static ClientView found(StoredClient stored, String match) {
        return of(stored, match, null, null);
    }

    static ClientView detailed(StoredClient stored, List<ClientIdentity> identities, List<LinkedContact> contacts) {
        return of(stored, null, identities, contacts);
    }

    private static ClientView of(
            StoredClient stored,
            @Nullable String match,
            @Nullable List<ClientIdentity> identities,
            @Nullable List<LinkedContact> contacts) {
        ClientAddresses addresses = stored.client().addresses();
        return new ClientView(
                stored.client().id(),
                stored.client().version(),
                stored.client().name().name(),
                stored.client().name().firstName(),
                stored.client().name().lastName(),
                addresses.phone(),
                stored.phoneKey(),
                stored.phoneProblem(),
                nullIfEmpty(addresses.otherPhones()),
                addresses.email(),
                addresses.emailProblem().map(EmailProblem::name).orElse(null),
                nullIfEmpty(addresses.otherEmails()),
                stored.client().birthday(),
                Optional.ofNullable(stored.client().timeZone())
                        .map(ZoneId::getId)
                        .orElse(null),
                stored.updatedAt(),
                match,
                identities,
                contacts);
    }

    private static @Nullable List<String> nullIfEmpty(List<String> texts) {
        return texts.isEmpty() ? null : texts;
    }
}
