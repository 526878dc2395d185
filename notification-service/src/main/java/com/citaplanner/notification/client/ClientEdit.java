package com.citaplanner.notification.client;

import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.time.TimeZones;
import com.citaplanner.notification.validation.FieldError;
import com.citaplanner.notification.work.InvalidInput;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A full replacement of a client's data, as requested by a caller or an import.
 *
 * @param timeZone where the client lives, by its IANA name; null where unknown
 * @param version the caller's own version; null for the stored version plus one
 */
public record ClientEdit(
        String id,
        PersonName name,
        ClientAddresses addresses,
        @Nullable LocalDate birthday,
        @Nullable String timeZone,
        @Nullable Long version) {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_NAME_PART_LENGTH = 100;
    private static final int MAX_PHONE_LENGTH = 64;
    private static final int MAX_EMAIL_LENGTH = 254;
    private static final int MAX_OTHERS = 10;

    /**
     * Validates the edit; empty where it can be stored. An unusable phone or e-mail is no problem: it is stored as
     * written, and flagged.
     */
    public List<FieldError> problems(Clock clock) {
        List<FieldError> problems = new ArrayList<>();
        require(
                id != null && ID.matcher(id).matches(),
                "id",
                "must have 1 to 128 printable ASCII characters without spaces",
                problems);
        requireName("name", name.name(), MAX_NAME_LENGTH, problems);
        requireName("firstName", name.firstName(), MAX_NAME_PART_LENGTH, problems);
        requireName("lastName", name.lastName(), MAX_NAME_PART_LENGTH, problems);
        requireText("phone", Optional.ofNullable(addresses.phone()).stream().toList(), MAX_PHONE_LENGTH, problems);
        requireText("otherPhones", addresses.otherPhones(), MAX_PHONE_LENGTH, problems);
        requireText("email", Optional.ofNullable(addresses.email()).stream().toList(), MAX_EMAIL_LENGTH, problems);
        requireText("otherEmails", addresses.otherEmails(), MAX_EMAIL_LENGTH, problems);
        require(
                birthday == null || (!birthday.isAfter(LocalDate.now(clock).plusDays(1)) && birthday.getYear() >= 1850),
                "birthday",
                "must be a date from 1850 until today, for example 1988-03-14",
                problems);
        require(timeZone == null || TimeZones.read(timeZone).isPresent(), "timeZone", TimeZones.EXPECTED, problems);
        require(version == null || version >= 0, "version", "must not be negative", problems);
        return problems;
    }

    private static void requireName(String field, @Nullable String text, int maxLength, List<FieldError> problems) {
        requireText(field, Optional.ofNullable(text).stream().toList(), maxLength, problems);
    }

    private static void requireText(String field, List<String> texts, int maxLength, List<FieldError> problems) {
        require(
                texts.stream().allMatch(text -> fits(text, maxLength)),
                field,
                "must have at most " + maxLength + " characters and no control characters",
                problems);
        require(texts.size() <= MAX_OTHERS, field, "must have at most " + MAX_OTHERS + " entries", problems);
    }

    private static void require(boolean valid, String field, String reason, List<FieldError> problems) {
        if (!valid) {
            problems.add(new FieldError(field, reason));
        }
    }

    private static boolean fits(String text, int maxLength) {
        return text.length() <= maxLength && text.chars().noneMatch(Character::isISOControl);
    }

    /** @throws InvalidInput with the first problem, or when there is no version */
    public Client validated(String tenantId, Clock clock) {
        if (version == null) {
            throw new InvalidInput("version", "is missing");
        }
        problems(clock).stream().findFirst().ifPresent(error -> {
            throw new InvalidInput(error.field(), error.reason());
        });
        return toClient(tenantId, version);
    }

    Client toClient(String tenantId, long newVersion) {
        ZoneId zone = Optional.ofNullable(timeZone).flatMap(TimeZones::read).orElse(null);
        return new Client(tenantId, id, newVersion, name, addresses, birthday, zone, false);
    }

    /** Decides what this edit does to the stored client. */
    EditDecision decide(Optional<StoredClient> stored, String tenantId) {
        if (stored.isEmpty()) {
            return new EditDecision.Store(toClient(tenantId, version == null ? 1 : version), true);
        }
        long storedVersion = stored.get().client().version();
        boolean deleted = stored.get().client().deleted();
        if (version == null) {
            return stored.get().matches(this)
                    ? new EditDecision.Unchanged()
                    : new EditDecision.Store(toClient(tenantId, storedVersion + 1), deleted);
        }
        if (version > storedVersion) {
            return new EditDecision.Store(toClient(tenantId, version), deleted);
        }
        return version == storedVersion && stored.get().matches(this)
                ? new EditDecision.Unchanged()
                : new EditDecision.Older(storedVersion);
    }

    /** The effect of an edit. */
    sealed interface EditDecision {
        /** The client is stored; {@code fresh} where it did not exist before or was deleted. */
        record Store(Client client, boolean created) implements EditDecision {}

        /** The stored client already has this data. */
        record Unchanged() implements EditDecision {}

        /**
         * The stored version is as new as the edit's or newer.
         *
         * @param stored the stored version
         */
        record Older(long stored) implements EditDecision {}
    }
}
