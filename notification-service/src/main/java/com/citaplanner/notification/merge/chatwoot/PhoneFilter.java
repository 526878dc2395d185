package com.citaplanner.notification.merge.chatwoot;

import com.citaplanner.notification.phone.PhoneNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chatwoot's filter for contacts with any certain form of a number. */
final class PhoneFilter {
    private PhoneFilter() {}

    static Map<String, Object> of(PhoneNumber phone) {
        List<Map<String, Object>> conditions = new ArrayList<>();
        for (String form : phone.strongForms()) {
            Map<String, Object> condition = new HashMap<>();
            condition.put("attribute_key", "phone_number");
            condition.put("filter_operator", "equal_to");
            condition.put("values", List.of(form));
            condition.put("query_operator", "OR");
            conditions.add(condition);
        }
        conditions.getLast().put("query_operator", null);
        return Map.of("payload", conditions);
    }
}
