package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.validation.FieldError;
import java.util.List;
import java.util.Optional;

/**
 * What a template says, its variables not yet filled in.
 *
 * @param text what every channel has
 * @param subject of an e-mail, or the title of a push message
 * @param html of an e-mail; empty for one that is made from the text
 * @param approved what WhatsApp has approved, for when it takes nothing else
 * @param plainSms whether an SMS goes without the accents that would more than double its price
 */
public record Wording(
        String text,
        Optional<String> subject,
        Optional<String> html,
        Optional<ApprovedWording> approved,
        boolean plainSms) {
    static Wording of(String text, Optional<String> subject, boolean plainSms) {
        return new Wording(text, subject, Optional.empty(), Optional.empty(), plainSms);
    }

    /** How long it is, all of its parts together. */
    long characters() {
        return text.length()
                + subject.map(String::length).orElse(0)
                + html.map(String::length).orElse(0);
    }

    /** Everything that speaks against saving it for this channel; empty when nothing does. */
    public List<FieldError> wrong(Channel channel) {
        FieldErrors fieldErrors = new FieldErrors();
        WordingLimits.of(channel).check(this, fieldErrors);
        if (fieldErrors.none()) {
            ParsedWording.of(this, channel, "text", fieldErrors);
        }
        return fieldErrors.list();
    }
}
