package com.citaplanner.notification.address;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address, parsed the same way wherever it comes from: clients, contacts, suppressions and messages to send.
 * Invisible characters and surrounding spaces are removed, letters are composed (NFC), and the domain becomes ASCII
 * (IDNA) in lower case. Wrappers such as {@code <ana@client.example>} are not removed: that is up to the importer.
 *
 * @param local the part before the @, as written
 * @param domain ASCII in lower case; as written, in lower case, where it has no ASCII form
 */
public record EmailAddress(String local, String domain) {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\u034F\\uFE00-\\uFE0F]");
    private static final Pattern OUTER_SPACE = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");
    private static final Pattern FORM = Pattern.compile("[^@\\s\\p{Z}\\p{Cntrl}]{1,64}@[^@\\s\\p{Z}\\p{Cntrl}]{1,190}");

    /** Bounds the work on hostile input. */
    private static final int MAX_INPUT_LENGTH = 1_000;

    /**
     * Parses an address; empty where the text is not one.
     *
     * @param written may be null
     */
    public static Optional<EmailAddress> parse(@Nullable String written) {
        return Optional.ofNullable(written)
                .filter(text -> text.length() <= MAX_INPUT_LENGTH)
                .map(EmailAddress::normalize)
                .filter(text -> FORM.matcher(text).matches())
                .map(text -> new EmailAddress(
                        text.substring(0, text.indexOf('@')), ascii(text.substring(text.indexOf('@') + 1))));
    }

    private static String normalize(String written) {
        String visible = INVISIBLE.matcher(written).replaceAll("");
        return Normalizer.normalize(OUTER_SPACE.matcher(visible).replaceAll(""), Normalizer.Form.NFC);
    }

    private static String ascii(String domain) {
        return DomainName.toAscii(domain).orElseGet(() -> domain.toLowerCase(Locale.ROOT));
    }

    /** The address to send to. */
    public String text() {
        return local + "@" + domain;
    }

    /** The identity of the address, equal for all its spellings: lower case, including the part before the @. */
    public String key() {
        return text().toLowerCase(Locale.ROOT);
    }

    /** All forms it may be stored under elsewhere, in lower case: the key, and the form with the domain in Unicode. */
    public List<String> spellings() {
        String unicode = (local + "@" + DomainName.toUnicode(domain)).toLowerCase(Locale.ROOT);
        return Stream.of(key(), unicode).distinct().toList();
    }

    /** Contains no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "EmailAddress";
    }
}
