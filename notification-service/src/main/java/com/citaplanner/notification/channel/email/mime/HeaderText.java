package com.citaplanner.notification.channel.email.mime;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/** Free text of headers: subjects and names. */
final class HeaderText {
    /** ASCII that a mail program would decode, or that has no place to fold the line. */
    private static final Pattern MISREAD = Pattern.compile("(?=\\p{ASCII}*$).*(=\\?|\\S{60}).*");

    private static final Pattern CHUNK = Pattern.compile("(?<=\\G.{45})");

    private HeaderText() {}

    /** Whether the text could end its header, or hide something: no control character is ever sent. */
    static boolean isUnsafe(String text) {
        return text.codePoints()
                .anyMatch(letter -> Character.isISOControl(letter) || letter == '\u2028' || letter == '\u2029');
    }

    /**
     * Returns the text as the mail library can encode it correctly. The library encodes text with other characters than
     * ASCII (RFC 2047), and writes ASCII as it is; so ASCII that would be misread is encoded here.
     */
    static String of(String text) {
        if (!MISREAD.matcher(text).matches()) {
            return text;
        }
        return Arrays.stream(CHUNK.split(text)).map(HeaderText::encodedWord).collect(joining("\r\n "));
    }

    private static String encodedWord(String ascii) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(ascii.getBytes(StandardCharsets.US_ASCII)) + "?=";
    }
}
