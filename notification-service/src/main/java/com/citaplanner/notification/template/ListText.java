package com.citaplanner.notification.template;

import java.util.List;
import java.util.Locale;

/** Writes several things one after the other, as in "corte, barba y masaje". */
final class ListText {
    private ListText() {}

    static String join(List<String> texts, Locale locale) {
        if (texts.size() == 1) {
            return texts.getFirst();
        }
        String last = texts.getLast();
        return String.join(", ", texts.subList(0, texts.size() - 1)) + " " + and(last, locale) + " " + last;
    }

    /** Spanish says "barba e hilos", because "y" is not heard before its own sound. */
    private static String and(String next, Locale locale) {
        return switch (locale.getLanguage()) {
            case "es" -> next.toLowerCase(locale).matches("(?s)(i|hi|í|hí)(?![ae]).*") ? "e" : "y";
            case "pt" -> "e";
            case "en" -> "and";
            default -> "+";
        };
    }
}
