package com.citaplanner.notification.message;

import java.util.Optional;

/**
 * What one client reads on one channel, every variable filled in.
 *
 * @param text plain text, which every channel has
 * @param subject of an e-mail, or the title of a push message
 * @param html of an e-mail
 * @param approved what is sent instead where WhatsApp takes approved templates only
 * @param language in which it is written (BCP 47); empty where nobody said
 */
public record Content(
        String text,
        Optional<String> subject,
        Optional<String> html,
        Optional<ApprovedTemplate> approved,
        Optional<String> language) {
    public Content {
        language = language == null ? Optional.empty() : language;
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("a message has a text");
        }
    }

    public static Content of(String text) {
        return new Content(text, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** How long it is, all of its parts together. */
    public long characters() {
        return text.length()
                + subject.map(String::length).orElse(0)
                + html.map(String::length).orElse(0)
                + approved.map(ApprovedTemplate::characters).orElse(0);
    }

    /** It may have anything personal in it. */
    @Override
    public String toString() {
        return "Content[" + text.length() + " characters]";
    }
}
