package com.citaplanner.notification.person;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person is called, as it was told; blank is absent.
 *
 * @param name the whole name as one writes it; null where it came in parts only
 * @param firstName how the person is addressed, all given names; null where nobody told it
 * @param lastName null where nobody told it
 */
public record PersonName(String name, String firstName, String lastName) {
    public static final PersonName NONE = new PersonName(null, null, null);

    public PersonName {
        name = given(name);
        firstName = given(firstName);
        lastName = given(lastName);
    }

    /** A whole name of which nobody told the parts. */
    public static PersonName whole(String name) {
        return new PersonName(name, null, null);
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The whole name, put together from its parts where it came in parts only. */
    public Optional<String> full() {
        return name != null
                ? Optional.of(name)
                : Optional.of(Stream.of(Optional.ofNullable(firstName), Optional.ofNullable(lastName))
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(" ")))
                        .filter(joined -> !joined.isEmpty());
    }

    /**
     * How the person is greeted: the first name that somebody told, else the given name where the whole one leaves no doubt of it.
     */
    public Optional<String> greeting() {
        return Optional.ofNullable(firstName).or(() -> Optional.ofNullable(name).flatMap(GivenName::of));
    }

    /** It is personal data. */
    @Override
    public String toString() {
        return "PersonName[…]";
    }
}
