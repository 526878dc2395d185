package com.citaplanner.sandbox.chatwoot.rules;

import java.util.Map;

/** Limits on a conversation's attributes; a phone stored as an integer already breaks them. */
final class AttributeLengths {
    private static final int LONGEST = 1500;
    private static final long LARGEST = 9_999_999_999L;

    private AttributeLengths() {}

    static void check(Map<String, Object> attributes) {
        attributes.forEach((key, value) -> {
            if (value instanceof String text && text.length() > LONGEST) {
                throw Refusal.invalid("Custom attributes " + key + " length should be < 1500", "custom_attributes");
            }
            if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() > LARGEST) {
                throw Refusal.invalid(
                        "Custom attributes " + key + " value should be < 9999999999", "custom_attributes");
            }
        });
    }
}
