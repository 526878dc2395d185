package com.citaplanner.notification.client;

import com.citaplanner.notification.json.JsonFields;
import com.citaplanner.notification.json.KnownFields;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The complete data of a client in requests, over REST and on {@code clients.v1}. It replaces the stored data; a null
 * field is unknown.
 *
 * @param timeZone where the client lives, by its IANA name
 * @param version the caller's version; null for the one after the stored version
 */
public record ClientBody(
        @Nullable String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        List<String> otherPhones,
        @Nullable String email,
        List<String> otherEmails,
        @Nullable LocalDate birthday,
        @Nullable String timeZone,
        @Nullable Long version) {
    private static final KnownFields FIELDS = KnownFields.of(
                    "name",
                    "firstName",
                    "lastName",
                    "phone",
                    "otherPhones",
                    "email",
                    "otherEmails",
                    "birthday",
                    "timeZone",
                    "version")
            .readOnly(
                    "id",
                    "canonicalPhone",
                    "phoneProblem",
                    "emailProblem",
                    "updatedAt",
                    "match",
                    "identities",
                    "contacts");

    /**
     * Reads a body of REST. An answer may be sent back: the fields that only answers have are ignored.
     *
     * @throws InvalidInput with the field that is unknown, has another type, or is too long
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ClientBody readKnown(JsonNode body) {
        FIELDS.check(body, "");
        return read(body);
    }

    /**
     * Reads an event, whose unknown fields are ignored.
     *
     * @throws InvalidInput with the field that has another type, or is too long
     */
    public static ClientBody read(JsonNode body) {
        if (!body.isObject()) {
            throw new InvalidInput("body", "must be a JSON object");
        }
        JsonFields fields = new JsonFields(body);
        return new ClientBody(
                text(fields, "name"),
                text(fields, "firstName"),
                text(fields, "lastName"),
                text(fields, "phone"),
                fields.texts("otherPhones", JsonFields.MAX_NAME_LENGTH),
                text(fields, "email"),
                fields.texts("otherEmails", JsonFields.MAX_NAME_LENGTH),
                fields.date("birthday").orElse(null),
                text(fields, "timeZone"),
                version(fields).orElse(null));
    }

    private static @Nullable String text(JsonFields fields, String name) {
        return fields.text(name, JsonFields.MAX_NAME_LENGTH).orElse(null);
    }

    private static Optional<Long> version(JsonFields fields) {
        return fields.number("version").stream().boxed().findFirst();
    }

    public ClientEdit edit(String id) {
        return new ClientEdit(
                id,
                new PersonName(name, firstName, lastName),
                ClientAddresses.parse(all(phone, otherPhones), all(email, otherEmails)),
                birthday,
                timeZone,
                version);
    }

    private static List<String> all(@Nullable String first, List<String> others) {
        return Stream.concat(Stream.ofNullable(first), others.stream()).toList();
    }
}
