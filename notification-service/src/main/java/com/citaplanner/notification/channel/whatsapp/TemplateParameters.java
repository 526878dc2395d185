package com.citaplanner.notification.channel.whatsapp;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The parameters of a template's text, by number ({@code {{1}}}) or by name ({@code {{client_name}}}). */
final class TemplateParameters {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]{1,64})\\s*}}");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");

    private TemplateParameters() {}

    /** The names or numbers in a text. */
    static Set<String> in(String text) {
        Set<String> names = new TreeSet<>();
        PARAMETER.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    static boolean areNumbered(Collection<String> names) {
        return names.stream().allMatch(name -> NUMBER.matcher(name).matches());
    }
}
