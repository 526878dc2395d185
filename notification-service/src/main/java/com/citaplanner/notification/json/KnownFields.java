package com.citaplanner.notification.json;

import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields that an object of a REST body may have. Another field is a mistake that would otherwise be ignored in
 * silence. Events on Kafka are not checked: their producers may be newer than this service.
 *
 * @param names for reasons, in the order in which they are documented
 * @param readOnly fields of the answers, accepted so that an answer can be sent back, and ignored
 */
public record KnownFields(List<String> names, List<String> readOnly) {
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{N}_.-]{1,64}");
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final int MAX_DISTANCE = 2;
    private static final int SHORTEST_START = 3;

    public static KnownFields of(String... names) {
        return new KnownFields(List.of(names), List.of());
    }

    public KnownFields readOnly(String... ignored) {
        return new KnownFields(names, List.of(ignored));
    }

    /**
     * Checks the fields of an object; anything else than an object has none.
     *
     * @param prefix of the field in the reason, for example {@code recipient.}
     * @throws InvalidInput with the first unknown field
     */
    public void check(JsonNode object, String prefix) {
        for (Iterator<String> fields = object.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            if (!names.contains(field) && !readOnly.contains(field)) {
                throw new InvalidInput(prefix + shown(field), unknown(field, names));
            }
        }
    }

    /** Why a field is refused: with the name that was probably meant, else with all known names. */
    public static String unknown(String name, Collection<String> known) {
        return "is not known here; "
                + closest(name, known)
                        .map(meant -> "did you mean " + meant + "?")
                        .orElseGet(() -> "known are " + String.join(", ", known));
    }

    /** The name as errors may repeat it: an unusual one may hold anything, and becomes a question mark. */
    public static String shown(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : "?";
    }

    private static Optional<String> closest(String name, Collection<String> known) {
        if (!PLAIN_NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String given = plain(name);
        int most = Math.min(MAX_DISTANCE, given.length() / 3);
        return known.stream()
                .filter(candidate -> distance(given, plain(candidate)) <= most)
                .min(Comparator.comparingInt(candidate -> distance(given, plain(candidate))))
                .or(() -> begunWith(given, known));
    }

    /** The only name that begins so: {@code patience} is short for {@code patienceMinutes}. */
    private static Optional<String> begunWith(String given, Collection<String> known) {
        List<String> begun = known.stream()
                .filter(candidate -> plain(candidate).startsWith(given))
                .toList();
        return given.length() >= SHORTEST_START && begun.size() == 1 ? Optional.of(begun.getFirst()) : Optional.empty();
    }

    /** Without case, accents and separators: {@code Send_At} is {@code sendat}. */
    private static String plain(String name) {
        String bare = Normalizer.normalize(name, Normalizer.Form.NFD);
        return NOT_A_LETTER.matcher(bare).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** The number of letters to insert, remove, replace or swap with their neighbour (optimal string alignment). */
    private static int distance(String a, String b) {
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            rows.add(row);
            for (int j = 0; j <= b.length(); j++) {
                row[j] = i == 0 || j == 0 ? i + j : cheapest(rows, a, b, i, j);
            }
        }
        return rows.getLast()[b.length()];
    }

    private static int cheapest(List<int[]> rows, String a, String b, int i, int j) {
        int[] above = rows.get(i - 1);
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(change, 1 + Math.min(above[j], rows.get(i)[j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, rows.get(i - 2)[j - 2] + 1) : least;
    }
}
