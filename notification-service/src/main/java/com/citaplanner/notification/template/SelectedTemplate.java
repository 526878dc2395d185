package com.citaplanner.notification.template;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The wording of a message.
 *
 * @param templateId null for a wording that is not stored
 * @param version 0 for a wording that is not stored
 */
public record SelectedTemplate(@Nullable String templateId, int version, Locale language, Wording wording) {
    static SelectedTemplate of(Template template) {
        return of(template, template.newest());
    }

    public static SelectedTemplate of(Template template, TemplateVersion version) {
        return new SelectedTemplate(template.id(), version.version(), template.language(), version.wording());
    }
}
