package com.citaplanner.notification.template.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.template.Wording;
import com.citaplanner.notification.validation.FieldError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The wording of a template in requests. */
record WordingBody(
        @Nullable String text,
        @Nullable String subject,
        @Nullable String html,
        @Nullable WhatsAppTemplateBody approved,
        @Nullable Boolean plainSms) {
    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private Wording wording() {
        return new Wording(
                orEmpty(text),
                Optional.ofNullable(subject),
                Optional.ofNullable(html),
                Optional.ofNullable(approved).map(WhatsAppTemplateBody::wording),
                plainSms == null || plainSms);
    }

    /** @throws Problem with all errors */
    Wording checked(Channel channel) {
        Wording wording = wording();
        throwIfAny(wording.errors(channel));
        return wording;
    }

    static void throwIfAny(List<FieldError> wrong) {
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }
}
