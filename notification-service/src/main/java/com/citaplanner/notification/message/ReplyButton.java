package com.citaplanner.notification.message;

import java.util.List;

/**
 * A button below a message; a client who taps it answers with its title. Limits: Meta's, for reply buttons.
 *
 * @param id what comes back with the answer, at most {@value #MAX_ID} characters
 * @param title what the client reads and answers, at most {@value #MAX_TITLE} characters
 */
public record ReplyButton(String id, String title) {
    /** The number of buttons that one message can have. */
    public static final int MAX_PER_MESSAGE = 3;

    public static final int MAX_ID = 256;
    public static final int MAX_TITLE = 20;

    /** @throws IllegalArgumentException for a value outside its limits */
    public ReplyButton {
        if (id.isBlank() || id.length() > MAX_ID || title.isBlank() || title.length() > MAX_TITLE) {
            throw new IllegalArgumentException("a reply button must have an id of at most " + MAX_ID
                    + " characters and a title of at most " + MAX_TITLE);
        }
    }

    /** An unmodifiable copy of the buttons of one message, whose ids and titles must differ. */
    public static List<ReplyButton> requireFew(List<ReplyButton> buttons) {
        if (buttons.size() > MAX_PER_MESSAGE
                || buttons.stream().map(ReplyButton::id).distinct().count() < buttons.size()
                || buttons.stream().map(ReplyButton::title).distinct().count() < buttons.size()) {
            throw new IllegalArgumentException("a message must have at most " + MAX_PER_MESSAGE
                    + " reply buttons, each with its own id and title");
        }
        return List.copyOf(buttons);
    }
}
