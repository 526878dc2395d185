package com.citaplanner.sandbox.chatwoot.rules;

import java.util.List;
import java.util.Map;

/** Chatwoot's table of the operators that each standard key allows. */
final class FilterKeys {
    private static final List<String> EQUAL = List.of("equal_to", "not_equal_to");
    private static final List<String> TEXT = List.of("equal_to", "not_equal_to", "contains", "does_not_contain");
    private static final List<String> DATE = List.of("is_greater_than", "is_less_than", "days_before");
    private static final List<String> PHONE =
            List.of("equal_to", "not_equal_to", "contains", "does_not_contain", "starts_with");
    private static final List<String> LABELS = List.of("equal_to", "not_equal_to", "is_present", "is_not_present");

    private static final Map<String, List<String>> OPERATORS = Map.ofEntries(
            Map.entry("name", TEXT),
            Map.entry("phone_number", PHONE),
            Map.entry("email", TEXT),
            Map.entry("identifier", EQUAL),
            Map.entry("country_code", EQUAL),
            Map.entry("city", TEXT),
            Map.entry("company", TEXT),
            Map.entry("labels", LABELS),
            Map.entry("created_at", DATE),
            Map.entry("last_activity_at", DATE),
            Map.entry("blocked", EQUAL));

    private FilterKeys() {}

    /** Refuses an operator that the key does not allow, and a condition without a value. */
    static void check(Condition condition) {
        List<String> allowed = OPERATORS.get(condition.key());
        if (allowed != null && !allowed.contains(condition.operator())) {
            throw Refusal.unprocessable("Invalid operator. The allowed operators for %s are [%s]."
                    .formatted(condition.key(), String.join(",", allowed)));
        }
        if (!condition.operator().endsWith("_present") && condition.hasNoValue()) {
            throw Refusal.unprocessable(
                    "Invalid value. The values provided for %s are invalid".formatted(condition.key()));
        }
    }

    static Refusal unknown(String key) {
        String known = String.join(",", OPERATORS.keySet().stream().sorted().toList());
        return Refusal.unprocessable(
                "Invalid attribute key - [%s]. The key should be one of [%s] or a custom attribute defined in the account."
                        .formatted(key, known));
    }
}
