package com.citaplanner.notification.template.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.template.BusinessProfile;
import com.citaplanner.notification.template.RenderRequest;
import com.citaplanner.notification.template.SelectedTemplate;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.VariableReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a preview request.
 *
 * @param templateId a stored template; without it, a {@code text} that is not stored; without both, the default
 * @param version of the stored template; null for the newest
 * @param clientName the client's whole name
 * @param locale the client's language; null for the tenant's
 * @param timeZone the client's zone; null for the tenant's
 */
record PreviewBody(
        @Nullable String templateId,
        @Nullable Integer version,
        @Nullable NotificationType type,
        @Nullable Channel channel,
        @Nullable String language,
        @Nullable String text,
        @Nullable String subject,
        @Nullable String html,
        @Nullable WhatsAppTemplateBody approved,
        @Nullable Boolean plainSms,
        @Schema(ref = "Variables") @Nullable JsonNode variables,
        @Nullable String clientName,
        @Nullable String locale,
        @Nullable String timeZone) {

    /** The request for a stored template. */
    RenderRequest renderRequest(Template template, BusinessProfile business) {
        return renderRequest(business, template.type(), template.channel());
    }

    RenderRequest renderRequest(BusinessProfile business) {
        if (channel == null) {
            throw Problem.invalid("channel", "is missing");
        }
        if (type == null && text == null) {
            throw Problem.invalid("type", "is missing");
        }
        return renderRequest(business, type == null ? NotificationType.APPOINTMENT_REMINDER : type, channel);
    }

    private RenderRequest renderRequest(BusinessProfile business, NotificationType type, Channel channel) {
        return new RenderRequest(
                business,
                type,
                channel,
                Optional.empty(),
                Optional.empty(),
                VariableReader.read(variables == null ? MissingNode.getInstance() : variables),
                RenderRequest.automaticVariables(
                        business, Optional.ofNullable(clientName).map(PersonName::whole)),
                Optional.ofNullable(locale).map(PreviewBody::locale),
                Optional.ofNullable(timeZone).map(PreviewBody::zone));
    }

    /** A text that is not stored, in its stated language, else the client's or the tenant's. */
    SelectedTemplate unsavedTemplate(RenderRequest renderRequest) {
        Locale in = language == null
                ? renderRequest.clientLocale().orElse(renderRequest.business().locale())
                : TemplateBody.language(language);
        return new SelectedTemplate(
                null, 0, in, new WordingBody(text, subject, html, approved, plainSms).checked(renderRequest.channel()));
    }

    private static Locale locale(String tag) {
        try {
            return new Locale.Builder().setLanguageTag(tag).build();
        } catch (IllformedLocaleException e) {
            throw Problem.invalid("locale", "must be a language tag, for example es-MX");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Problem.invalid("timeZone", "must be an IANA time zone, for example America/Tijuana");
        }
    }
}
