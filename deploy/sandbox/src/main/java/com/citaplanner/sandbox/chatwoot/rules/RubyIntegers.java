package com.citaplanner.sandbox.chatwoot.rules;

/** Parses integers like Ruby's {@code to_i}: the leading digits, or 0. */
public final class RubyIntegers {
    private RubyIntegers() {}

    public static long parse(String text) {
        String trimmed = text.strip();
        int sign = trimmed.startsWith("-") ? 1 : 0;
        int end = sign;
        while (end < trimmed.length() && end < 18 && Character.isDigit(trimmed.charAt(end))) {
            end++;
        }
        return end == sign ? 0 : Long.parseLong(trimmed.substring(0, end));
    }
}
