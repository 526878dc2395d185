package com.citaplanner.notification.template.http;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.WhatsAppTemplate;
import com.citaplanner.notification.template.RenderResult;
import com.citaplanner.notification.template.SmsText;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a client would read.
 *
 * @param length of the text, in characters
 * @param sms its size as an SMS; only for that channel
 * @param templateId the template used; null for a text that is not stored
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PreviewView(
        String text,
        @Nullable String subject,
        @Nullable String html,
        @Nullable WhatsAppTemplate approved,
        int length,
        @Nullable SmsText sms,
        @Nullable String templateId,
        @Nullable Integer version) {
    static PreviewView of(RenderResult.Rendered rendered, Channel channel) {
        Content content = rendered.content();
        return new PreviewView(
                content.text(),
                content.subject().orElse(null),
                content.html().orElse(null),
                content.approved().orElse(null),
                content.text().codePointCount(0, content.text().length()),
                channel.style().paidBySegment() ? SmsText.of(content.text()) : null,
                rendered.templateId(),
                rendered.templateId() == null ? null : rendered.version());
    }
}
