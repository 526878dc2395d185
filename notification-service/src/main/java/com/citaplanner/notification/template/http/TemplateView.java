package com.citaplanner.notification.template.http;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.template.BuiltInTemplates.BuiltInTemplate;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.TemplateVersion;
import com.citaplanner.notification.template.Wording;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A template in responses. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TemplateView(
        String id,
        NotificationType type,
        Channel channel,
        String language,
        @Nullable String name,
        @JsonProperty("default") @Nullable Boolean isDefault,
        @Nullable Boolean archived,
        @Nullable Integer version,
        String text,
        @Nullable String subject,
        @Nullable String html,
        @Nullable WhatsAppTemplateBody approved,
        boolean plainSms,
        @Nullable Instant createdAt,
        @Nullable String createdBy) {
    static TemplateView of(Template template) {
        TemplateVersion newest = template.newest();
        Wording wording = newest.wording();
        return new TemplateView(
                template.id(),
                template.type(),
                template.channel(),
                template.language().toLanguageTag(),
                template.name(),
                template.isDefault(),
                template.archived() ? true : null,
                newest.version(),
                wording.text(),
                wording.subject().orElse(null),
                wording.html().orElse(null),
                wording.approved().map(WhatsAppTemplateBody::of).orElse(null),
                wording.plainSms(),
                newest.createdAt(),
                newest.createdBy());
    }

    static TemplateView of(BuiltInTemplate template) {
        Wording wording = template.wording();
        return new TemplateView(
                template.id(),
                template.type(),
                template.channel(),
                template.language().toLanguageTag(),
                null,
                null,
                null,
                null,
                wording.text(),
                wording.subject().orElse(null),
                null,
                null,
                wording.plainSms(),
                null,
                null);
    }

    /** A version of a template in responses. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VersionView(
            int version,
            String text,
            @Nullable String subject,
            @Nullable String html,
            @Nullable WhatsAppTemplateBody approved,
            boolean plainSms,
            Instant createdAt,
            String createdBy) {
        static VersionView of(TemplateVersion version) {
            Wording wording = version.wording();
            return new VersionView(
                    version.version(),
                    wording.text(),
                    wording.subject().orElse(null),
                    wording.html().orElse(null),
                    wording.approved().map(WhatsAppTemplateBody::of).orElse(null),
                    wording.plainSms(),
                    version.createdAt(),
                    version.createdBy());
        }
    }
}
