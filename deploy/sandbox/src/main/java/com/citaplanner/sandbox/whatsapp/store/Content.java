package com.citaplanner.sandbox.whatsapp.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client reads in one message. */
public record Content(
        @Nullable String header, String body, @Nullable String footer, List<Button> buttons) {
    public Content {
        buttons = List.copyOf(buttons);
    }

    public static Content text(String body) {
        return new Content(null, body, null, List.of());
    }

    /**
     * A button under a message.
     *
     * @param value the payload of a quick reply, the id of a reply, or the address of a link
     */
    public record Button(Kind kind, String text, String value) {}

    /** What happens when a client taps a button. */
    public enum Kind {
        /** A template's button: the webhook has the type {@code button}. */
        QUICK_REPLY,
        /** An interactive message's button: the webhook has the type {@code interactive}. */
        REPLY,
        /** Opens a page; nothing is reported. */
        LINK
    }
}
