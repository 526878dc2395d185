package com.citaplanner.notification.phone;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A subscriber's number in the one form it is stored and looked up by. Made by {@link PhoneReader}; {@link #stored} brings
 * back what was read before.
 *
 * @param e164 the canonical form: {@code +} and 6 to 15 digits. Mexico without the mobile 1, Brazil with the ninth digit
 * @param extension digits to dial once a switchboard answers
 */
public record PhoneNumber(String e164, Optional<String> extension) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{5,14}");
    private static final Pattern EXTENSION = Pattern.compile("\\d{1,7}");

    /**
     * Checks the shape only: a number that was valid when it was stored stays readable when a numbering plan changes.
     *
     * @throws IllegalArgumentException if either part hasn't its shape; the message doesn't repeat the number
     */
    public PhoneNumber {
        requireNonNull(e164, "e164");
        requireNonNull(extension, "extension");
        if (!inForm(e164)) {
            throw new IllegalArgumentException("Not in E.164 form");
        }
        if (extension.isPresent() && !EXTENSION.matcher(extension.get()).matches()) {
            throw new IllegalArgumentException("An extension has 1 to 7 digits");
        }
    }

    /** Whether it has E.164's length; some plans assign longer numbers, which nothing here could store or dial. */
    static boolean inForm(String e164) {
        return E164.matcher(e164).matches();
    }

    /** A number that was read before and comes back from its own {@link #key()}. */
    public static PhoneNumber stored(String key) {
        return new PhoneNumber(key, Optional.empty());
    }

    /** What the number is looked up by, equal for every way of writing it; the extension is no part of it. */
    public String key() {
        return e164;
    }

    /**
     * Every E.164 form under which this very subscriber may be found elsewhere, the canonical one first. None of the
     * others can belong to anyone else.
     */
    public List<String> strongForms() {
        return LatinAmericanRule.strongForms(e164);
    }

    /**
     * Keys of numbers that are often this subscriber written otherwise, but may as well be somebody else's. Symmetric: a
     * number is among the weak keys of each of its own.
     */
    public List<String> weakKeys() {
        return LatinAmericanRule.weakKeys(e164);
    }

    /** Whether a switchboard answers first: the client is recognised by it, but takes no SMS or WhatsApp there. */
    public boolean switchboard() {
        return extension.isPresent();
    }

    /** All but the last two digits masked, so that a log never leaks a number. */
    @Override
    public String toString() {
        int shown = e164.length() - 2;
        return "*".repeat(shown) + e164.substring(shown) + (switchboard() ? " ext" : "");
    }
}
