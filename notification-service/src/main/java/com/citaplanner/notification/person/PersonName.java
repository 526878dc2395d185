package com.citaplanner.notification.person;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person's name as received; blank parts are null.
 *
 * @param name the whole name; null if only its parts are known
 * @param firstName all given names, used to address the person; null if unknown
 * @param lastName null if unknown
 */
public record PersonName(
        @Nullable String name,
        @Nullable String firstName,
        @Nullable String lastName) {
    public static final PersonName NONE = new PersonName(null, null, null);

    public PersonName {
        name = blankToNull(name);
        firstName = blankToNull(firstName);
        lastName = blankToNull(lastName);
    }

    /** A whole name whose parts are unknown. */
    public static PersonName whole(String name) {
        return new PersonName(name, null, null);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The whole name, joined from its parts if only they are known. */
    public Optional<String> full() {
        return name != null
                ? Optional.of(name)
                : Optional.of(Stream.of(Optional.ofNullable(firstName), Optional.ofNullable(lastName))
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(" ")))
                        .filter(joined -> !joined.isEmpty());
    }

    /**
     * The name to greet the person by: the first name if known, else the given name if the whole name leaves no doubt.
     */
    public Optional<String> greeting() {
        return Optional.ofNullable(firstName).or(() -> Optional.ofNullable(name).flatMap(GivenName::of));
    }

    /** Hides the name, which is personal data. */
    @Override
    public String toString() {
        return "PersonName[…]";
    }
}
