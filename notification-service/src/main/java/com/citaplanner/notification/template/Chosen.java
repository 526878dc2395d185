package com.citaplanner.notification.template;

import java.util.Locale;

/**
 * The wording that a message is made of.
 *
 * @param templateId null for a wording that is not stored
 * @param version 0 for a wording that is not stored
 */
public record Chosen(String templateId, int version, Locale language, Wording wording) {
    static Chosen of(Template template) {
        return of(template, template.newest());
    }

    public static Chosen of(Template template, TemplateVersion version) {
        return new Chosen(template.id(), version.version(), template.language(), version.wording());
    }
}
