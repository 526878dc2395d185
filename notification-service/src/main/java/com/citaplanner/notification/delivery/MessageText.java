package com.citaplanner.notification.delivery;

import com.citaplanner.notification.work.Unacceptable;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in {@code {{variable}}}. No logic, one pass: a value that looks like a variable stays as it is. */
final class MessageText {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([\\p{L}\\p{N}_.]{1,64})\\s*}}");

    private MessageText() {}

    /** @throws Unacceptable naming a variable that has no value; an empty value is one */
    static String fill(String text, Map<String, String> variables) {
        Matcher found = VARIABLE.matcher(text);
        return found.replaceAll(match -> {
            String value = variables.get(match.group(1));
            if (value == null) {
                throw new Unacceptable("variables." + match.group(1) + " is missing");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
