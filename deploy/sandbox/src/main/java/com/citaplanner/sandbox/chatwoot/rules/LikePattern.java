package com.citaplanner.sandbox.chatwoot.rules;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * SQL's LIKE with a percent sign at both ends. Percent signs and underscores inside the text are not escaped and act as
 * wildcards.
 */
final class LikePattern {
    private LikePattern() {}

    /** {@code ILIKE '%text%'}. */
    static Predicate<String> ignoringCase(String text) {
        Predicate<String> like = containing(text.toLowerCase(Locale.ROOT));
        return value -> value != null && like.test(value.toLowerCase(Locale.ROOT));
    }

    /** {@code LIKE '%text%'}. */
    static Predicate<String> containing(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('_') < 0) {
            return value -> value != null && value.contains(text);
        }
        String regex = Pattern.quote(text).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q");
        Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
        return value -> value != null && pattern.matcher(value).find();
    }
}
