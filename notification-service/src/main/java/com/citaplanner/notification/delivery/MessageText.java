package com.citaplanner.notification.delivery;

import com.citaplanner.notification.work.Unacceptable;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in {@code {{variable}}}. No logic, one pass: a value that looks like a variable stays as it is. */
final class MessageText {
    /** Two braces, and what makes them a variable if they are one. */
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(?:\\s*([\\p{L}\\p{N}_.]{1,64})\\s*}})?");

    private MessageText() {}

    /**
     * @throws Unacceptable naming a variable that has no value, an empty value being one; and for braces that begin no
     *     variable, which no client should read
     */
    static String fill(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), variables)));
    }

    private static String value(String name, Map<String, String> variables) {
        if (name == null) {
            throw new Unacceptable("message has a {{ that begins no variable");
        }
        String value = variables.get(name);
        if (value == null) {
            throw new Unacceptable("variables." + name + " is missing");
        }
        return value;
    }
}
