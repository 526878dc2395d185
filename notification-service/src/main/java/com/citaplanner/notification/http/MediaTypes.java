package com.citaplanner.notification.http;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Syntax checks for media types in headers (RFC 9110, 8.3 and 12.5.1). */
final class MediaTypes {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String VALUE = "(?:" + TOKEN + "|\"[^\"\\\\\\x00-\\x1f\\x7f]*+\")";
    private static final String WEIGHT = "[qQ]=(?:0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)(?=[ \\t]*+(?:[;,]|$))";
    private static final String PARAMETERS =
            "(?:[ \\t]*+;[ \\t]*+(?:" + WEIGHT + "|(?![qQ]=)" + TOKEN + "=" + VALUE + "))*+";
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[ \\t]*+" + TOKEN + "/" + TOKEN + PARAMETERS + "[ \\t]*+(?:,|$)");
    private static final Pattern CHARSET =
            Pattern.compile(";[ \\t]*+charset=\"?([^\";, ]*+)", Pattern.CASE_INSENSITIVE);

    private MediaTypes() {}

    /** Whether the header is matcher media type, without an unknown charset. */
    static boolean isType(String header) {
        Matcher matcher = MEDIA_TYPE.matcher(header);
        return matcher.matches() && !header.contains("*") && !header.endsWith(",") && hasKnownCharset(header);
    }

    /** Whether the header is a list of media ranges, as in Accept. */
    static boolean areRanges(String header) {
        Matcher matcher = MEDIA_TYPE.matcher(header);
        int from = 0;
        while (from < header.length()) {
            if (!matcher.region(from, header.length()).lookingAt()) {
                return false;
            }
            from = matcher.end();
        }
        return !header.isBlank() && !header.endsWith(",");
    }

    private static boolean hasKnownCharset(String header) {
        Matcher charset = CHARSET.matcher(header);
        try {
            return !charset.find() || Charset.isSupported(charset.group(1));
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}
