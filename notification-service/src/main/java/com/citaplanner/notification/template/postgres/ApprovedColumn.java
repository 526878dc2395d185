package com.citaplanner.notification.template.postgres;

import com.citaplanner.notification.template.ApprovedWording;
import java.util.Map;

/** An approved template as stored in a JSON column. */
record ApprovedColumn(String name, String language, String category, Map<String, String> parameters) {
    static ApprovedColumn of(ApprovedWording approved) {
        return new ApprovedColumn(approved.name(), approved.language(), approved.category(), approved.parameters());
    }

    ApprovedWording wording() {
        return new ApprovedWording(name, language, category, parameters);
    }
}
