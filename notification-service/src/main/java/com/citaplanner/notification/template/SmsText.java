package com.citaplanner.notification.template;

import java.text.Normalizer;
import java.util.Map;

/**
 * What a text costs as an SMS. The alphabet of GSM 03.38 has {@code é ñ ü à} but not {@code á í ó ú}: one of those makes every
 * character take 16 bits, and a message more than twice as long.
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

    /** How characters travel, and how many units fit one message, and each of several. */
    public enum Encoding {
        GSM_7(160, 153),
        UCS_2(70, 67);

        private final int alone;
        private final int joined;

        Encoding(int alone, int joined) {
            this.alone = alone;
            this.joined = joined;
        }
    }

    public static SmsText of(String text) {
        boolean gsm = text.chars().allMatch(one -> septets((char) one) > 0);
        Encoding encoding = gsm ? Encoding.GSM_7 : Encoding.UCS_2;
        int units = text.codePoints().map(one -> units(one, gsm)).sum();
        return new SmsText(encoding, units, units <= encoding.alone ? 1 : segments(text, encoding));
    }

    /** What takes two units is never cut in half. */
    private static int segments(String text, Encoding encoding) {
        int segments = 1;
        int used = 0;
        for (int one : text.codePoints().toArray()) {
            int units = units(one, encoding == Encoding.GSM_7);
            if (used + units > encoding.joined) {
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

    /** 0 where the alphabet lacks it. */
    private static int septets(char character) {
        if (BASIC.indexOf(character) >= 0) {
            return 1;
        }
        return EXTENSION.indexOf(character) >= 0 ? 2 : 0;
    }

    /** With ordinary spaces: the no-break ones are not in the alphabet, and nothing is gained by them. */
    static String spaced(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    /**
     * Without the accents and typography that the alphabet lacks, where that makes the whole text fit it. Where an emoji or
     * another script stands in it anyway, taking accents off saves nothing, and the text stays as it was written.
     */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(spaced(text), Normalizer.Form.NFC).chars().forEach(one -> plain.append(plain((char) one)));
        boolean fits = plain.chars().allMatch(one -> septets((char) one) > 0);
        return fits ? plain.toString() : spaced(text);
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
