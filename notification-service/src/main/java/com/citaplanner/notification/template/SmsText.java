package com.citaplanner.notification.template;

import java.text.Normalizer;
import java.util.Map;

/**
 * The size of a text as an SMS. The GSM 03.38 alphabet has {@code é ñ ü à} but not {@code á í ó ú}: one of those makes
 * every character take 16 bits, and the message more than twice as long.
 *
 * @param units septets in GSM-7, UTF-16 code units in UCS-2
 */
public record SmsText(Encoding encoding, int units, int segments) {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";
    private static final Map<Character, String> PLAIN = Map.ofEntries(
            Map.entry('“', "\""),
            Map.entry('”', "\""),
            Map.entry('„', "\""),
            Map.entry('«', "\""),
            Map.entry('»', "\""),
            Map.entry('‘', "'"),
            Map.entry('’', "'"),
            Map.entry('´', "'"),
            Map.entry('–', "-"),
            Map.entry('—', "-"),
            Map.entry('•', "-"),
            Map.entry('…', "..."),
            Map.entry('ª', "a"),
            Map.entry('º', "o"),
            Map.entry('\t', " "));

    /** How characters are encoded, and how many units fit a single message and each part of a longer one. */
    public enum Encoding {
        GSM_7(160, 153),
        UCS_2(70, 67);

        private final int singleCapacity;
        private final int partCapacity;

        Encoding(int singleCapacity, int partCapacity) {
            this.singleCapacity = singleCapacity;
            this.partCapacity = partCapacity;
        }
    }

    public static SmsText of(String text) {
        boolean gsm = text.chars().allMatch(character -> septets((char) character) > 0);
        Encoding encoding = gsm ? Encoding.GSM_7 : Encoding.UCS_2;
        int units = text.codePoints().map(character -> units(character, gsm)).sum();
        return new SmsText(encoding, units, units <= encoding.singleCapacity ? 1 : segments(text, encoding));
    }

    /** Counts the parts. A character of two units is never split. */
    private static int segments(String text, Encoding encoding) {
        int segments = 1;
        int used = 0;
        for (int character : text.codePoints().toArray()) {
            int units = units(character, encoding == Encoding.GSM_7);
            if (used + units > encoding.partCapacity) {
                segments++;
                used = 0;
            }
            used += units;
        }
        return segments;
    }

    private static int units(int character, boolean gsm) {
        return gsm ? septets((char) character) : Character.charCount(character);
    }

    /** The number of septets; 0 if the alphabet lacks the character. */
    private static int septets(char character) {
        if (BASIC.indexOf(character) >= 0) {
            return 1;
        }
        return EXTENSION.indexOf(character) >= 0 ? 2 : 0;
    }

    /** Replaces non-breaking spaces, which the alphabet lacks and an SMS does not need. */
    static String withOrdinarySpaces(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    /**
     * Replaces accents and typography that the alphabet lacks, if the whole text then fits it. With an emoji or another
     * script in the text this would save nothing, so the text stays as it is.
     */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(withOrdinarySpaces(text), Normalizer.Form.NFC)
                .chars()
                .forEach(character -> plain.append(plain((char) character)));
        boolean fits = plain.chars().allMatch(character -> septets((char) character) > 0);
        return fits ? plain.toString() : withOrdinarySpaces(text);
    }

    private static String plain(char character) {
        if (septets(character) > 0) {
            return String.valueOf(character);
        }
        String known = PLAIN.get(character);
        return known != null
                ? known
                : Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "");
    }
}
