package com.citaplanner.notification.provider;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a provider says of an error, made fit for a log, an event or a person. Providers quote what they were sent, so e-mail
 * addresses, phone numbers, URLs, tokens and everything that we sent are taken out, control and invisible characters too, and
 * what is left is short.
 */
public final class ProviderText {
    /** The most characters of a quote. */
    public static final int MOST = 200;

    static final String NOTHING = "no reason given";

    /** Nobody explains an error at such length. What is longer is a page or a copy of what we sent, and is not quoted. */
    private static final int MOST_READ = 4_000;

    private static final String GAP = "…";

    /** Characters written by their number: in JSON, in HTML, in a URL. */
    private static final Pattern ESCAPED =
            Pattern.compile("\\\\u([0-9a-fA-F]{4})|&#x([0-9a-fA-F]{2,5});|&#(\\d{2,6});|%([0-7][0-9a-fA-F])");

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\uFFFD]+");

    /** In this order: only a number has spaces in it, so that what stands beside it would take a part of it away. */
    private static final List<Pattern> PERSONAL = List.of(
            // A phone, and whatever else has more digits than an error's code.
            Pattern.compile("\\+?\\p{Nd}(?:[\\s().,/·_-]*\\p{Nd}){6,}"),
            Pattern.compile("<[^<>]*>"),
            Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]*:/+\\S*|\\bwww\\.\\S+|\\b[\\w-]+(?:\\.[\\w-]+)+[/?]\\S*"),
            Pattern.compile("\\S*@\\S*"),
            // A token: long, and no word.
            Pattern.compile("(?=[\\p{L}_+/=.~-]*\\p{Nd})[\\p{L}\\p{Nd}_+/=.~-]{16,}|\\S{40,}"));

    private static final Pattern GAPS = Pattern.compile("[\\s…]*…[\\s…]*");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private ProviderText() {}

    /**
     * A quote of at most {@link #MOST} characters.
     *
     * @param said as it came; null for nothing
     * @param sent all that we sent or that stands for whom it was about: contents, names, addresses, credentials
     */
    public static String quote(String said, Collection<String> sent) {
        if (said == null || said.length() > MOST_READ) {
            return NOTHING;
        }
        SentWords words = new SentWords(sent);
        String left = words.takenWhole(printable(said), GAP);
        for (Pattern personal : PERSONAL) {
            left = personal.matcher(left).replaceAll(GAP);
        }
        return shortened(words.taken(left, GAP));
    }

    /** The same text without these words: for a reason that was quoted before it was known whom it is about. */
    public static String without(String reason, Collection<String> words) {
        return spaced(new SentWords(words).taken(reason, GAP));
    }

    /** Compatible forms are one form, so that no digit or letter hides behind another way to write it. */
    private static String printable(String said) {
        String plain =
                Normalizer.normalize(ESCAPED.matcher(said).replaceAll(ProviderText::character), Normalizer.Form.NFKC);
        return UNPRINTABLE
                .matcher(INVISIBLE.matcher(plain).replaceAll(""))
                .replaceAll(" ")
                .replace("...", GAP);
    }

    private static String character(MatchResult escaped) {
        int point = escaped.group(3) != null
                ? Integer.parseInt(escaped.group(3))
                : Integer.parseInt(firstOf(escaped.group(1), escaped.group(2), escaped.group(4)), 16);
        return Matcher.quoteReplacement(Character.toString(point));
    }

    private static String firstOf(String one, String two, String three) {
        return one != null ? one : two != null ? two : three;
    }

    private static String spaced(String text) {
        return SPACES.matcher(GAPS.matcher(text).replaceAll(" … "))
                .replaceAll(" ")
                .strip();
    }

    private static String shortened(String text) {
        String whole = spaced(text);
        int end = Math.min(whole.length(), MOST);
        boolean splits = end > 0 && end < whole.length() && Character.isHighSurrogate(whole.charAt(end - 1));
        String cut = whole.substring(0, splits ? end - 1 : end).strip();
        return cut.codePoints().anyMatch(Character::isLetterOrDigit) ? cut : NOTHING;
    }
}
