package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.work.InvalidInput;
import java.util.Optional;

/**
 * What an automatic reply says: the tenant's own text or template, or the built-in text. A text and a template may have the
 * variables {@code opening}, {@code reply} (the built-in text) and those that every template has.
 */
public record ReplyWording(Optional<String> text, Optional<String> templateId) {
    public static final int MAX_TEXT = 2_000;
    public static final int MAX_TEMPLATE_ID = 64;
    public static final ReplyWording BUILT_IN = new ReplyWording(Optional.empty(), Optional.empty());

    /** @throws InvalidInput with the field */
    public ReplyWording {
        if (text.filter(own -> own.isBlank() || own.length() > MAX_TEXT).isPresent()) {
            throw new InvalidInput(
                    "text", "must have from 1 to " + MAX_TEXT + " characters, or be null for the built-in text");
        }
        text.flatMap(ReplyRequest::problem).ifPresent(problem -> {
            throw new InvalidInput("text", problem);
        });
        if (templateId
                .filter(id -> id.isBlank() || id.length() > MAX_TEMPLATE_ID)
                .isPresent()) {
            throw new InvalidInput("templateId", "must be the id of a template");
        }
        if (text.isPresent() && templateId.isPresent()) {
            throw new InvalidInput("templateId", "must be left out where there is a text");
        }
    }
}
