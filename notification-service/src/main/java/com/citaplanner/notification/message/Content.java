package com.citaplanner.notification.message;

import java.util.List;
import java.util.Optional;

/**
 * What one client receives on one channel, every variable filled in.
 *
 * @param text plain text; every channel has it
 * @param subject of an e-mail, or the title of a push message
 * @param html of an e-mail
 * @param approved sent instead where WhatsApp accepts approved templates only
 * @param language of the text (BCP 47); empty if unknown
 * @param calendar files for the client's calendar, attached to an e-mail; other channels ignore them
 * @param buttons with which the client can answer, where the channel has them; the text must do without
 */
public record Content(
        String text,
        Optional<String> subject,
        Optional<String> html,
        Optional<WhatsAppTemplate> approved,
        Optional<String> language,
        List<CalendarEntry> calendar,
        List<ReplyButton> buttons) {
    /** Contents that were stored before they had a language, a calendar or buttons have none of these. */
    public Content {
        language = language == null ? Optional.empty() : language;
        calendar = calendar == null ? List.of() : CalendarEntry.requireFew(calendar);
        buttons = buttons == null ? List.of() : ReplyButton.requireFew(buttons);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("A message must have a text");
        }
    }

    public Content(
            String text,
            Optional<String> subject,
            Optional<String> html,
            Optional<WhatsAppTemplate> approved,
            Optional<String> language) {
        this(text, subject, html, approved, language, List.of(), List.of());
    }

    public static Content of(String text) {
        return new Content(text, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** This content with these entries; the same object if there are none, so that it can be stored once for several. */
    public Content withCalendar(List<CalendarEntry> entries) {
        return entries.equals(calendar) ? this : new Content(text, subject, html, approved, language, entries, buttons);
    }

    /** This content with these buttons; the same object if there are none, so that it can be stored once for several. */
    public Content withButtons(List<ReplyButton> replies) {
        return replies.equals(buttons) ? this : new Content(text, subject, html, approved, language, calendar, replies);
    }

    /** The total length of all parts, in characters. */
    public long characters() {
        return (long) text.length()
                + subject.map(String::length).orElse(0)
                + html.map(String::length).orElse(0)
                + approved.map(WhatsAppTemplate::characters).orElse(0)
                + calendar.stream().mapToInt(CalendarEntry::characters).sum()
                + buttons.stream()
                        .mapToInt(
                                button -> button.id().length() + button.title().length())
                        .sum();
    }

    /** Hides the text, which may hold personal data. */
    @Override
    public String toString() {
        return "Content[" + text.length() + " characters]";
    }
}
