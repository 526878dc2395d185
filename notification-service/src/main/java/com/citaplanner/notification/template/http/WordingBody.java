package com.citaplanner.notification.template.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.template.Wording;
import com.citaplanner.notification.validation.FieldError;
import java.util.List;
import java.util.Optional;

/** What a template says, as it is sent. */
record WordingBody(String text, String subject, String html, ApprovedBody approved, Boolean plainSms) {
    static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private Wording wording() {
        return new Wording(
                orEmpty(text),
                Optional.ofNullable(subject),
                Optional.ofNullable(html),
                Optional.ofNullable(approved).map(ApprovedBody::wording),
                plainSms == null || plainSms);
    }

    /** @throws Problem with everything that speaks against it */
    Wording checked(Channel channel) {
        Wording wording = wording();
        refuse(wording.wrong(channel));
        return wording;
    }

    static void refuse(List<FieldError> wrong) {
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }
}
