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

/**
 * Reads what people paste into e-mail fields: addresses with names, links and lists of them are taken apart, and what cannot be
 * seen is taken away. Nothing is guessed. Never throws, and is bounded in work for any input.
 */
public final class EmailReader {
    private static final int LONGEST = 1_000;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\t\\n\\r]]");
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]*)>");
    private static final Pattern SEGMENT = Pattern.compile("(?:\"[^\"]*\"|[^;,|\\n\\r])+");
    private static final Pattern BETWEEN = Pattern.compile("[;,|/\\s]+");
    private static final Set<String> AND = Set.of("y", "e", "o", "u", "and", "or", "&");

    private static final Pattern LABEL = Pattern.compile("^(?iu:mailto|e-?mail|mail|correo(?: electr[oó]nico)?):\\s*");
    private static final Pattern AROUND = Pattern.compile("^['\"<(\\[]+|['\">)\\].:]+$");

    private EmailReader() {}

    /** @param written may be null */
    public static EmailReading read(String written) {
        if (written != null && written.length() > LONGEST) {
            return new Refused(EmailProblem.NOT_AN_ADDRESS);
        }
        String text = written == null ? "" : legible(written);
        if (text.isEmpty()) {
            return new Absent();
        }
        List<String> addresses = parts(text);
        if (addresses.isEmpty() || !addresses.stream().allMatch(AddressForm::present)) {
            return new Refused(EmailProblem.NOT_AN_ADDRESS);
        }
        return addresses.stream().allMatch(AddressForm::deliverable)
                ? new Read(distinct(addresses))
                : new Refused(EmailProblem.NOT_DELIVERABLE);
    }

    private static String legible(String written) {
        String plain = Normalizer.normalize(written, Normalizer.Form.NFKC);
        return INVISIBLE.matcher(plain).replaceAll("").strip();
    }

    /** Of addresses with names what stands in the brackets; where addresses stand outside too, one after the other. */
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
        return IN_BRACKETS.matcher(text).results().map(found -> bare(found.group(1)));
    }

    private static Stream<String> listed(String text) {
        return text.indexOf('<') > 0 && text.indexOf('@') < text.indexOf('<')
                ? Stream.of(text)
                : BETWEEN.splitAsStream(LABEL.matcher(text.strip()).replaceFirst(""))
                        .map(EmailReader::bare)
                        .filter(part -> !part.isEmpty() && !AND.contains(part));
    }

    private static String bare(String part) {
        String unlabelled =
                LABEL.matcher(AROUND.matcher(part.strip()).replaceAll("")).replaceFirst("");
        int query = unlabelled.indexOf('?');
        return query > unlabelled.indexOf('@') ? unlabelled.substring(0, query) : unlabelled;
    }

    private static List<String> distinct(List<String> addresses) {
        Map<String, String> distinct = new LinkedHashMap<>();
        addresses.forEach(address -> distinct.putIfAbsent(address.toLowerCase(Locale.ROOT), address));
        return List.copyOf(distinct.values());
    }
}
