package com.citaplanner.sandbox.chatwoot.rules;

/** Ruby's {@code to_i}: the leading digits, or 0. */
public final class Numbers {
    private Numbers() {}

    public static long id(String text) {
        String trimmed = text.strip();
        int sign = trimmed.startsWith("-") ? 1 : 0;
        int end = sign;
        while (end < trimmed.length() && end < 18 && Character.isDigit(trimmed.charAt(end))) {
            end++;
        }
        return end == sign ? 0 : Long.parseLong(trimmed.substring(0, end));
    }
}
