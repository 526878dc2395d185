package com.citaplanner.notification.address;

import java.net.IDN;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An e-mail address, read the same way wherever it comes from: clients, contacts, suppressions and messages to send. Invisible
 * characters and surrounding spaces are taken out, letters are composed (NFC), and the domain is in ASCII (IDNA) and lower case.
 * Wrappers such as {@code <ana@client.example>} are not undone: that is up to whoever imports them.
 *
 * @param local the part before the @, as written
 * @param domain in ASCII and lower case; as written, in lower case, where it has no ASCII form
 */
public record EmailAddress(String local, String domain) {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\u034F\\uFE00-\\uFE0F]");
    private static final Pattern OUTER_SPACE = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");
    private static final Pattern FORM = Pattern.compile("[^@\\s\\p{Z}\\p{Cntrl}]{1,64}@[^@\\s\\p{Z}\\p{Cntrl}]{1,190}");

    /** Bounds the work on hostile input. */
    private static final int LONGEST_TEXT = 1_000;

    /**
     * Empty where it is not an address.
     *
     * @param written may be null
     */
    public static Optional<EmailAddress> read(String written) {
        return Optional.ofNullable(written)
                .filter(text -> text.length() <= LONGEST_TEXT)
                .map(EmailAddress::legible)
                .filter(text -> FORM.matcher(text).matches())
                .map(text -> new EmailAddress(
                        text.substring(0, text.indexOf('@')), ascii(text.substring(text.indexOf('@') + 1))));
    }

    private static String legible(String written) {
        String visible = INVISIBLE.matcher(written).replaceAll("");
        return Normalizer.normalize(OUTER_SPACE.matcher(visible).replaceAll(""), Normalizer.Form.NFC);
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noAsciiForm) {
            return domain.toLowerCase(Locale.ROOT);
        }
    }

    /** The address as it is written to. */
    public String text() {
        return local + "@" + domain;
    }

    /** What the address is known by, equal for all its spellings: in lower case, the part before the @ too. */
    public String key() {
        return text().toLowerCase(Locale.ROOT);
    }

    /** All that it may be stored under elsewhere, in lower case: the key, and after it the domain in its own letters. */
    public List<String> forms() {
        String unicode = (local + "@" + IDN.toUnicode(domain, IDN.ALLOW_UNASSIGNED)).toLowerCase(Locale.ROOT);
        return Stream.of(key(), unicode).distinct().toList();
    }

    /** Personal data: never in a log. */
    @Override
    public String toString() {
        return "EmailAddress";
    }
}
