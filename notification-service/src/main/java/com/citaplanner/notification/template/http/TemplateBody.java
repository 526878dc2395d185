package com.citaplanner.notification.template.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.TemplateVersion;
import com.citaplanner.notification.template.Wording;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that creates or changes a template. The other fields of a template in answers may be sent back.
 *
 * @param isDefault whether it becomes the default at once; only on creation
 * @param version the newest version that the caller knows; only on changes
 */
@Schema(requiredProperties = "name")
@JsonIgnoreProperties({"id", "archived", "createdAt", "createdBy"})
record TemplateBody(
        @Nullable NotificationType type,
        @Nullable Channel channel,
        @Nullable String language,
        @Nullable String name,
        @JsonProperty("default") boolean isDefault,
        @Nullable String text,
        @Nullable String subject,
        @Nullable String html,
        @Nullable WhatsAppTemplateBody approved,
        @Nullable Boolean plainSms,
        @Nullable Integer version) {
    private static final int MAX_NAME_LENGTH = 100;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-([A-Za-z]{2}|[0-9]{3}))?");

    private WordingBody wording() {
        return new WordingBody(text, subject, html, approved, plainSms);
    }

    /** The template with its first version. */
    Template template(String tenantId, Instant now, String by) {
        if (type == null) {
            throw Problem.invalid("type", "is missing");
        }
        if (channel == null) {
            throw Problem.invalid("channel", "is missing");
        }
        Locale locale = language(language);
        String checkedName = checkedName();
        TemplateVersion first = new TemplateVersion(1, wording().checked(channel), now, by);
        String id = UUID.randomUUID().toString();
        return new Template(tenantId, id, type, channel, locale, checkedName, isDefault, false, first);
    }

    static Locale language(@Nullable String tag) {
        if (tag == null || !LANGUAGE.matcher(tag).matches()) {
            throw Problem.invalid("language", "must be a language tag, for example es or es-MX");
        }
        return Locale.forLanguageTag(tag);
    }

    /** The new wording of a stored template. */
    Wording wording(Template stored) {
        requireUnchanged("type", type, stored.type());
        requireUnchanged("channel", channel, stored.channel());
        requireUnchanged("language", language == null ? null : language(language), stored.language());
        return wording().checked(stored.channel());
    }

    private static void requireUnchanged(String field, @Nullable Object given, Object stored) {
        if (given != null && !given.equals(stored)) {
            throw Problem.invalid(field, "cannot be changed; create another template instead");
        }
    }

    String checkedName() {
        if (name == null
                || name.isBlank()
                || name.length() > MAX_NAME_LENGTH
                || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(
                    "name", "must have from 1 to " + MAX_NAME_LENGTH + " characters, none of them a control character");
        }
        return name.strip();
    }

    /** The version that the change is based on; empty for any. */
    Optional<Integer> expectedVersion(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return Optional.ofNullable(version);
        }
        try {
            return Optional.of(Integer.valueOf(ifMatch.replace("\"", "")));
        } catch (NumberFormatException e) {
            throw Problem.badRequest("If-Match must be a version number of the template.");
        }
    }
}
