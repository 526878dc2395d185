package com.citaplanner.notification.client;

import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.validation.FieldError;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody says a client is from now on.
 *
 * @param version the caller's own; null for the one after what is stored
 */
public record ClientEdit(String id, PersonName name, ClientAddresses addresses, LocalDate birthday, Long version) {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PART = 100;
    private static final int LONGEST_PHONE = 64;
    private static final int LONGEST_EMAIL = 254;
    private static final int MOST_OTHERS = 10;

    /** Empty when it can be stored. A phone or an e-mail that cannot be used is not wrong: it is stored as written, and flagged. */
    public List<FieldError> wrong(Clock clock) {
        List<FieldError> wrong = new ArrayList<>();
        require(
                id != null && ID.matcher(id).matches(),
                "id",
                "must have from 1 to 128 printable ASCII characters",
                wrong);
        requireName("name", name.name(), LONGEST_NAME, wrong);
        requireName("firstName", name.firstName(), LONGEST_PART, wrong);
        requireName("lastName", name.lastName(), LONGEST_PART, wrong);
        requireText("phone", Stream.ofNullable(addresses.phone()).toList(), LONGEST_PHONE, wrong);
        requireText("otherPhones", addresses.otherPhones(), LONGEST_PHONE, wrong);
        requireText("email", Stream.ofNullable(addresses.email()).toList(), LONGEST_EMAIL, wrong);
        requireText("otherEmails", addresses.otherEmails(), LONGEST_EMAIL, wrong);
        require(
                birthday == null || (!birthday.isAfter(LocalDate.now(clock).plusDays(1)) && birthday.getYear() >= 1850),
                "birthday",
                "must be a day since 1850 that has come",
                wrong);
        require(version == null || version >= 0, "version", "must not be negative", wrong);
        return wrong;
    }

    private static void requireName(String field, String text, int most, List<FieldError> wrong) {
        requireText(field, Stream.ofNullable(text).toList(), most, wrong);
    }

    private static void requireText(String field, List<String> texts, int most, List<FieldError> wrong) {
        require(
                texts.stream().allMatch(text -> fits(text, most)),
                field,
                "must have up to " + most + " characters, none of them a control character",
                wrong);
        require(texts.size() <= MOST_OTHERS, field, "must be no more than " + MOST_OTHERS, wrong);
    }

    private static void require(boolean right, String field, String reason, List<FieldError> wrong) {
        if (!right) {
            wrong.add(new FieldError(field, reason));
        }
    }

    private static boolean fits(String text, int most) {
        return text.length() <= most && text.chars().noneMatch(Character::isISOControl);
    }

    Client as(String tenantId, long newVersion) {
        return new Client(tenantId, id, newVersion, name, addresses, birthday, false);
    }

    /** What becomes of it beside what is stored. */
    Verdict beside(Optional<StoredClient> stored, String tenantId) {
        if (stored.isEmpty()) {
            return new Verdict.Store(as(tenantId, version == null ? 1 : version), true);
        }
        long known = stored.get().client().version();
        boolean back = stored.get().client().deleted();
        if (version == null) {
            return stored.get().sameAs(this)
                    ? new Verdict.Unchanged()
                    : new Verdict.Store(as(tenantId, known + 1), back);
        }
        if (version > known) {
            return new Verdict.Store(as(tenantId, version), back);
        }
        return version == known && stored.get().sameAs(this) ? new Verdict.Unchanged() : new Verdict.Older(known);
    }

    /** What an edit does. */
    sealed interface Verdict {
        /** It is stored; {@code fresh} when there was no such client. */
        record Store(Client client, boolean fresh) implements Verdict {}

        /** The book says so already. */
        record Unchanged() implements Verdict {}

        /** The book has this version, and the edit's is not newer. */
        record Older(long stored) implements Verdict {}
    }
}
