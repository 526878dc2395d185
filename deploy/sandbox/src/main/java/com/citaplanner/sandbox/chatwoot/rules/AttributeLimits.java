package com.citaplanner.sandbox.chatwoot.rules;

import java.util.Map;

/** Checks the limits on a conversation's attributes. A phone stored as an integer already exceeds them. */
final class AttributeLimits {
    private static final int MAX_TEXT_LENGTH = 1500;
    private static final long MAX_NUMBER = 9_999_999_999L;

    private AttributeLimits() {}

    static void check(Map<String, Object> attributes) {
        attributes.forEach((key, value) -> {
            if (value instanceof String text && text.length() > MAX_TEXT_LENGTH) {
                throw Refusal.invalid("Custom attributes " + key + " length should be < 1500", "custom_attributes");
            }
            if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() > MAX_NUMBER) {
                throw Refusal.invalid(
                        "Custom attributes " + key + " value should be < 9999999999", "custom_attributes");
            }
        });
    }
}
