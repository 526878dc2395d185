package com.citaplanner.notification.template.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.TemplateVersion;
import com.citaplanner.notification.template.Wording;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A template as it is sent.
 *
 * @param isDefault whether it is to be the default at once; only when it is made
 * @param version the newest version that the sender knows; only when it is changed
 */
record TemplateBody(
        NotificationType type,
        Channel channel,
        String language,
        String name,
        @JsonProperty("default") boolean isDefault,
        String text,
        String subject,
        String html,
        ApprovedBody approved,
        Boolean plainSms,
        Integer version) {
    private static final int LONGEST_NAME = 100;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-([A-Za-z]{2}|[0-9]{3}))?");

    private WordingBody wording() {
        return new WordingBody(text, subject, html, approved, plainSms);
    }

    /** The first version of a template. */
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

    static Locale language(String tag) {
        if (tag == null || !LANGUAGE.matcher(tag).matches()) {
            throw Problem.invalid("language", "must be a language such as es or es-MX");
        }
        return Locale.forLanguageTag(tag);
    }

    /** What a stored template is to say from now on. */
    Wording wording(Template stored) {
        fixed("type", type, stored.type());
        fixed("channel", channel, stored.channel());
        fixed("language", language == null ? null : language(language), stored.language());
        return wording().checked(stored.channel());
    }

    private static void fixed(String field, Object wanted, Object stored) {
        if (wanted != null && !wanted.equals(stored)) {
            throw Problem.invalid(field, "cannot be changed: make another template");
        }
    }

    String checkedName() {
        if (name == null
                || name.isBlank()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(
                    "name", "must have from 1 to " + LONGEST_NAME + " characters, none of them a control character");
        }
        return name.strip();
    }

    /** The version that is to be replaced; empty for whichever is the newest. */
    Optional<Integer> expected(String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return Optional.ofNullable(version);
        }
        try {
            return Optional.of(Integer.valueOf(ifMatch.replace("\"", "")));
        } catch (NumberFormatException e) {
            throw Problem.badRequest("If-Match is no version of a template.");
        }
    }
}
