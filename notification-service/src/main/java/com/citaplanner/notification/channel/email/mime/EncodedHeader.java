package com.citaplanner.notification.channel.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Encodes free text for headers: as it is where possible, else as encoded words (RFC 2047). */
final class EncodedHeader {
    /** Gives 60 characters in base64, which with the delimiters stay below the 75 that a word may have. */
    private static final int MAX_BYTES_OF_A_WORD = 45;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ,.;!?()%$#&'+/-]{0,60}");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9]+( [A-Za-z0-9]+)*");

    private EncodedHeader() {}

    /** Whether the text could end its header, or hide something: no control character is ever sent. */
    static boolean isUnsafe(String text) {
        return text.codePoints()
                .anyMatch(letter -> Character.isISOControl(letter) || letter == '\u2028' || letter == '\u2029');
    }

    /** Encodes a header that is free text as a whole. */
    static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : encoded(text);
    }

    /** Encodes a name before an address, where punctuation has a meaning. */
    static String name(String text) {
        return text.length() <= MAX_BYTES_OF_A_WORD && PLAIN_NAME.matcher(text).matches() ? text : encoded(text);
    }

    private static String encoded(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int bytes = 0;
        for (int letter : text.codePoints().toArray()) {
            int more = Character.toString(letter).getBytes(StandardCharsets.UTF_8).length;
            if (bytes + more > MAX_BYTES_OF_A_WORD) {
                words.add(word(word));
                word.setLength(0);
                bytes = 0;
            }
            word.appendCodePoint(letter);
            bytes += more;
        }
        words.add(word(word));
        return String.join("\r\n ", words);
    }

    private static String word(CharSequence letters) {
        byte[] bytes = letters.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }
}
