package com.citaplanner.notification.address;

import com.citaplanner.notification.address.EmailReading.Absent;
import com.citaplanner.notification.address.EmailReading.Read;
import com.citaplanner.notification.address.EmailReading.Refused;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses what people paste into e-mail fields. Takes apart addresses with names, links and lists, and removes invisible
 * characters. Guesses nothing. Never throws, and bounds the work for any input.
 */
public final class EmailReader {
    private static final int MAX_INPUT_LENGTH = 1_000;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\t\\n\\r]]");
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]*)>");
    private static final Pattern SEGMENT = Pattern.compile("(?:\"[^\"]*\"|[^;,|\\n\\r])+");
    private static final Pattern SEPARATOR = Pattern.compile("[;,|/\\s]+");
    private static final Set<String> CONJUNCTIONS = Set.of("y", "e", "o", "u", "and", "or", "&");

    private static final Pattern LABEL = Pattern.compile("^(?iu:mailto|e-?mail|mail|correo(?: electr[oó]nico)?):\\s*");
    private static final Pattern SURROUNDING = Pattern.compile("^['\"<(\\[]+|['\">)\\].:]+$");

    private EmailReader() {}

    /** @param written may be null */
    public static EmailReading read(@Nullable String written) {
        if (written != null && written.length() > MAX_INPUT_LENGTH) {
            return new Refused(EmailProblem.NOT_AN_ADDRESS);
        }
        String text = written == null ? "" : normalize(written);
        if (text.isEmpty()) {
            return new Absent();
        }
        List<String> addresses = parts(text);
        if (addresses.isEmpty() || !addresses.stream().allMatch(AddressForm::looksLikeAddress)) {
            return new Refused(EmailProblem.NOT_AN_ADDRESS);
        }
        return addresses.stream().allMatch(AddressForm::isDeliverable)
                ? new Read(distinct(addresses))
                : new Refused(EmailProblem.NOT_DELIVERABLE);
    }

    private static String normalize(String written) {
        String plain = Normalizer.normalize(written, Normalizer.Form.NFKC);
        return INVISIBLE.matcher(plain).replaceAll("").strip();
    }

    /** The text inside brackets where all addresses are inside brackets; otherwise each list item in turn. */
    private static List<String> parts(String text) {
        return onlyInBrackets(text)
                ? inBrackets(text).toList()
                : SEGMENT.matcher(text)
                        .results()
                        .flatMap(segment ->
                                onlyInBrackets(segment.group()) ? inBrackets(segment.group()) : listed(segment.group()))
                        .toList();
    }

    private static boolean onlyInBrackets(String text) {
        Matcher brackets = IN_BRACKETS.matcher(text);
        return brackets.find() && brackets.replaceAll(" ").indexOf('@') < 0;
    }

    private static Stream<String> inBrackets(String text) {
        return IN_BRACKETS.matcher(text).results().map(found -> unwrap(found.group(1)));
    }

    private static Stream<String> listed(String text) {
        return text.indexOf('<') > 0 && text.indexOf('@') < text.indexOf('<')
                ? Stream.of(text)
                : SEPARATOR
                        .splitAsStream(LABEL.matcher(text.strip()).replaceFirst(""))
                        .map(EmailReader::unwrap)
                        .filter(part -> !part.isEmpty() && !CONJUNCTIONS.contains(part));
    }

    private static String unwrap(String part) {
        String unlabelled =
                LABEL.matcher(SURROUNDING.matcher(part.strip()).replaceAll("")).replaceFirst("");
        int query = unlabelled.indexOf('?');
        return query > unlabelled.indexOf('@') ? unlabelled.substring(0, query) : unlabelled;
    }

    private static List<String> distinct(List<String> addresses) {
        Map<String, String> distinct = new LinkedHashMap<>();
        addresses.forEach(address -> distinct.putIfAbsent(address.toLowerCase(Locale.ROOT), address));
        return List.copyOf(distinct.values());
    }
}
