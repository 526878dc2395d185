package com.citaplanner.notification.template;

import java.util.Locale;

/** The wording that a message is made of. */
record Chosen(String templateId, int version, Locale language, Wording wording) {
    static Chosen of(Template template) {
        return new Chosen(
                template.id(),
                template.newest().version(),
                template.language(),
                template.newest().wording());
    }
}
