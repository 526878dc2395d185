package com.citaplanner.sandbox.chatwoot.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A contact as Chatwoot stores it. Everything except id and times may be empty: even an empty body creates a contact.
 *
 * @param phoneNumber as it was sent; null if there is none; unique only by validation
 * @param email in lower case; null if there is none
 */
public record Contact(
        long id,
        String name,
        @Nullable String email,
        @Nullable String phoneNumber,
        @Nullable String identifier,
        boolean blocked,
        Map<String, Object> customAttributes,
        Map<String, Object> additionalAttributes,
        List<String> labels,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastActivityAt) {
    public Contact {
        name = name == null ? "" : name;
        customAttributes = Attributes.copy(customAttributes);
        additionalAttributes = Attributes.copy(additionalAttributes);
        labels = labels == null ? List.of() : List.copyOf(labels);
    }

    /** Creates a contact without activity. */
    public static Contact of(long id, String name, @Nullable String email, @Nullable String phoneNumber, Instant now) {
        return new Contact(id, name, email, phoneNumber, null, false, Map.of(), Map.of(), List.of(), now, now, null);
    }

    /** Returns whether the contact can be reached or recognised; Chatwoot lists and filters only such contacts. */
    public boolean resolved() {
        return Stream.of(email, phoneNumber, identifier).anyMatch(value -> value != null && !value.isEmpty());
    }

    public Contact withCustomAttributes(Map<String, Object> attributes, Instant now) {
        return new Contact(
                id,
                name,
                email,
                phoneNumber,
                identifier,
                blocked,
                attributes,
                additionalAttributes,
                labels,
                createdAt,
                now,
                lastActivityAt);
    }

    public Contact withLabels(List<String> newLabels, Instant now) {
        return new Contact(
                id,
                name,
                email,
                phoneNumber,
                identifier,
                blocked,
                customAttributes,
                additionalAttributes,
                newLabels,
                createdAt,
                now,
                lastActivityAt);
    }

    public Contact activeAt(Instant now) {
        return new Contact(
                id,
                name,
                email,
                phoneNumber,
                identifier,
                blocked,
                customAttributes,
                additionalAttributes,
                labels,
                createdAt,
                now,
                now);
    }

    /**
     * Applies this contact's changes since {@code before} to the current row. Rails writes only the changed columns,
     * but a jsonb column as a whole: of two writers of different attributes, one change is lost.
     */
    public Contact rebased(Contact before, Contact current) {
        return new Contact(
                id,
                newer(before.name, name, current.name),
                newer(before.email, email, current.email),
                newer(before.phoneNumber, phoneNumber, current.phoneNumber),
                newer(before.identifier, identifier, current.identifier),
                newer(before.blocked, blocked, current.blocked),
                newer(before.customAttributes, customAttributes, current.customAttributes),
                newer(before.additionalAttributes, additionalAttributes, current.additionalAttributes),
                newer(before.labels, labels, current.labels),
                createdAt,
                updatedAt,
                newer(before.lastActivityAt, lastActivityAt, current.lastActivityAt));
    }

    private static <T extends @Nullable Object> T newer(T before, T mine, T current) {
        return Objects.equals(before, mine) ? current : mine;
    }
}
