package com.citaplanner.notification.provider;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a provider's error message fit for a log, an event or a person. Providers quote what they received, so e-mail
 * addresses, phone numbers, URLs, tokens and everything that was sent are removed, as are control and invisible
 * characters, and the rest is truncated.
 */
public final class ProviderText {
    /** The maximum length of a quote, in characters. */
    public static final int MAX_LENGTH = 200;

    static final String NO_REASON = "no reason given";

    /** Longer texts are not error messages but pages or copies of what was sent, and are not quoted. */
    private static final int MAX_INPUT_LENGTH = 4_000;

    private static final String ELLIPSIS = "…";

    /** Escaped characters: in JSON, in HTML, in a URL. */
    private static final Pattern ESCAPED =
            Pattern.compile("\\\\u([0-9a-fA-F]{4})|&#x([0-9a-fA-F]{2,5});|&#(\\d{2,6});|%([0-7][0-9a-fA-F])");

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\uFFFD]+");

    /** Applied in this order: a phone number may contain spaces, so a later pattern could remove only part of it. */
    private static final List<Pattern> PERSONAL = List.of(
            // A phone number, or anything else with more digits than an error code.
            Pattern.compile("\\+?\\p{Nd}(?:[\\s().,/·_-]*\\p{Nd}){6,}"),
            Pattern.compile("<[^<>]*>"),
            Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]*:/+\\S*|\\bwww\\.\\S+|\\b[\\w-]+(?:\\.[\\w-]+)+[/?]\\S*"),
            Pattern.compile("\\S*@\\S*"),
            // A token: long, and not a word.
            Pattern.compile("(?=[\\p{L}_+/=.~-]*\\p{Nd})[\\p{L}\\p{Nd}_+/=.~-]{16,}|\\S{40,}"));

    private static final Pattern ELLIPSES = Pattern.compile("[\\s…]*…[\\s…]*");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private ProviderText() {}

    /**
     * A quote of at most {@link #MAX_LENGTH} characters.
     *
     * @param said the message as received; null for none
     * @param sent everything that was sent or that identifies the recipient: contents, names, addresses, credentials
     */
    public static String quote(@Nullable String said, Collection<String> sent) {
        if (said == null || said.length() > MAX_INPUT_LENGTH) {
            return NO_REASON;
        }
        EchoRedactor redactor = new EchoRedactor(sent);
        String left = redactor.redactTexts(printable(said), ELLIPSIS);
        for (Pattern personal : PERSONAL) {
            left = personal.matcher(left).replaceAll(ELLIPSIS);
        }
        return shortened(redactor.redactWords(left, ELLIPSIS));
    }

    /** Removes these words from a reason that was quoted before the recipient was known. */
    public static String without(String reason, Collection<String> words) {
        return withSingleSpaces(new EchoRedactor(words).redactWords(reason, ELLIPSIS));
    }

    /** Normalises compatible forms (NFKC), so that no digit or letter is hidden by another notation. */
    private static String printable(String said) {
        String plain =
                Normalizer.normalize(ESCAPED.matcher(said).replaceAll(ProviderText::character), Normalizer.Form.NFKC);
        return UNPRINTABLE
                .matcher(INVISIBLE.matcher(plain).replaceAll(""))
                .replaceAll(" ")
                .replace("...", ELLIPSIS);
    }

    private static String character(MatchResult escaped) {
        int point = escaped.group(3) != null
                ? Integer.parseInt(escaped.group(3))
                : Integer.parseInt(firstOf(escaped.group(1), escaped.group(2), escaped.group(4)), 16);
        return Matcher.quoteReplacement(Character.toString(point));
    }

    private static String firstOf(@Nullable String first, @Nullable String second, String third) {
        return first != null ? first : second != null ? second : third;
    }

    private static String withSingleSpaces(String text) {
        return SPACES.matcher(ELLIPSES.matcher(text).replaceAll(" … "))
                .replaceAll(" ")
                .strip();
    }

    private static String shortened(String text) {
        String whole = withSingleSpaces(text);
        int end = Math.min(whole.length(), MAX_LENGTH);
        boolean splits = end > 0 && end < whole.length() && Character.isHighSurrogate(whole.charAt(end - 1));
        String cut = whole.substring(0, splits ? end - 1 : end).strip();
        return cut.codePoints().anyMatch(Character::isLetterOrDigit) ? cut : NO_REASON;
    }
}
