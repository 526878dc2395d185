package com.citaplanner.notification.message;

import java.util.Optional;

/**
 * What one client receives on one channel, every variable filled in.
 *
 * @param text plain text; every channel has it
 * @param subject of an e-mail, or the title of a push message
 * @param html of an e-mail
 * @param approved sent instead where WhatsApp accepts approved templates only
 * @param language of the text (BCP 47); empty if unknown
 */
public record Content(
        String text,
        Optional<String> subject,
        Optional<String> html,
        Optional<WhatsAppTemplate> approved,
        Optional<String> language) {
    public Content {
        language = language == null ? Optional.empty() : language;
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("A message must have a text");
        }
    }

    public static Content of(String text) {
        return new Content(text, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The total length of all parts, in characters. */
    public long characters() {
        return (long) text.length()
                + subject.map(String::length).orElse(0)
                + html.map(String::length).orElse(0)
                + approved.map(WhatsAppTemplate::characters).orElse(0);
    }

    /** Hides the text, which may hold personal data. */
    @Override
    public String toString() {
        return "Content[" + text.length() + " characters]";
    }
}
