package com.citaplanner.notification.phone;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A subscriber's number in the one form in which it is stored and looked up. {@link PhoneReader} creates it; {@link
 * #stored} restores one that was read before.
 *
 * @param e164 the canonical form: {@code +} and 6 to 15 digits. Mexico without the mobile 1, Brazil with the ninth
 *     digit
 * @param extension digits to dial once a switchboard answers
 */
public record PhoneNumber(String e164, Optional<String> extension) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{5,14}");
    private static final Pattern EXTENSION = Pattern.compile("\\d{1,7}");

    /**
     * Checks the shape only: a number that was valid when it was stored stays readable when a numbering plan changes.
     *
     * @throws IllegalArgumentException if a part is malformed; the message does not repeat the number
     */
    public PhoneNumber {
        requireNonNull(e164, "e164");
        requireNonNull(extension, "extension");
        if (!isE164(e164)) {
            throw new IllegalArgumentException("The number is not in E.164 form");
        }
        if (extension.isPresent() && !EXTENSION.matcher(extension.get()).matches()) {
            throw new IllegalArgumentException("The extension must have 1 to 7 digits");
        }
    }

    /** Whether it is E.164. Some plans assign longer numbers, which cannot be stored or dialled here. */
    static boolean isE164(String e164) {
        return E164.matcher(e164).matches();
    }

    /** A number restored from its {@link #key()}. */
    public static PhoneNumber stored(String key) {
        return new PhoneNumber(key, Optional.empty());
    }

    /** The look-up key, equal for every notation of the number. It does not include the extension. */
    public String key() {
        return e164;
    }

    /**
     * All E.164 forms under which this subscriber may be stored elsewhere, the canonical one first. None of them can
     * belong to anyone else.
     */
    public List<String> strongForms() {
        return LatinAmericanRule.strongForms(e164);
    }

    /**
     * Keys of numbers that often are the same subscriber in another notation, but may be somebody else's. Symmetric: a
     * number is a weak key of each of its own weak keys.
     */
    public List<String> weakKeys() {
        return LatinAmericanRule.weakKeys(e164);
    }

    /**
     * Whether a switchboard answers first. The client is recognised by the number but receives no SMS or WhatsApp
     * message there.
     */
    public boolean hasExtension() {
        return extension.isPresent();
    }

    /** Masks all but the last two digits, so that a log never leaks a number. */
    @Override
    public String toString() {
        int shown = e164.length() - 2;
        return "*".repeat(shown) + e164.substring(shown) + (hasExtension() ? " ext" : "");
    }
}
