package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.validation.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The text of a template, its variables not filled in.
 *
 * @param text required on every channel
 * @param subject of an e-mail, or the title of a push message
 * @param html of an e-mail; empty to generate it from the text
 * @param approved the WhatsApp-approved template, used where WhatsApp accepts nothing else
 * @param plainSms whether to drop accents from an SMS that would more than double its price
 */
public record Wording(
        String text,
        Optional<String> subject,
        Optional<String> html,
        Optional<WhatsAppTemplateWording> approved,
        boolean plainSms) {
    static Wording of(String text, Optional<String> subject, boolean plainSms) {
        return new Wording(text, subject, Optional.empty(), Optional.empty(), plainSms);
    }

    /** The total length of all parts, in characters. */
    long characters() {
        return (long) text.length()
                + subject.map(String::length).orElse(0)
                + html.map(String::length).orElse(0);
    }

    /**
     * The text with something else in the place of its variables.
     *
     * @param replacement by the variable's name, without its format
     */
    public String textWith(UnaryOperator<String> replacement) {
        return TemplateText.parse("text", text, new FieldErrors()).parts().stream()
                .map(part -> switch (part) {
                    case TemplatePart.Literal(String literal) -> literal;
                    case TemplatePart.Variable variable -> replacement.apply(variable.name());
                })
                .collect(Collectors.joining());
    }

    /** The wording of a channel that has only a text. */
    public static Wording ofText(String text) {
        return of(text, Optional.empty(), false);
    }

    /** The names of the variables of a valid wording. */
    public Set<String> variables(Channel channel) {
        return ParsedWording.of(this, channel, "text", new FieldErrors())
                .variables()
                .collect(Collectors.toSet());
    }

    /** Everything that prevents saving it for this channel; empty if it is valid. */
    public List<FieldError> errors(Channel channel) {
        FieldErrors fieldErrors = new FieldErrors();
        WordingLimits.of(channel).check(this, fieldErrors);
        if (fieldErrors.isEmpty()) {
            ParsedWording.of(this, channel, "text", fieldErrors);
        }
        return fieldErrors.list();
    }
}
