package com.citaplanner.notification.channel.whatsapp;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text that travels with a message as {@code biz_opaque_callback_data} and comes back in its receipts. It says which
 * attempt a receipt is about, even where the answer to the attempt was lost.
 *
 * @param claim the number of the claim in which the message was sent
 * @param template whether it was an approved template, after which there is no other form to try
 */
public record CallbackReference(UUID notificationId, long claim, boolean template) {
    private static final String TEMPLATE = ":template";
    private static final Pattern FORM = Pattern.compile(
            "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):(\\d{1,18})(" + TEMPLATE + ")?");

    /** Of a message in another form than a template. */
    public CallbackReference(UUID notificationId, long claim) {
        this(notificationId, claim, false);
    }

    /** The same claim's, which sends a template. */
    CallbackReference ofTemplate() {
        return new CallbackReference(notificationId, claim, true);
    }

    /** The form in which it is sent. */
    public String text() {
        return notificationId + ":" + claim + (template ? TEMPLATE : "");
    }

    /**
     * Reads a reference from a receipt.
     *
     * @param text null where the receipt has none
     * @return empty where the message was not sent by this service
     */
    public static Optional<CallbackReference> parse(@Nullable String text) {
        Matcher parts = FORM.matcher(text == null ? "" : text);
        return parts.matches()
                ? Optional.of(new CallbackReference(
                        UUID.fromString(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3) != null))
                : Optional.empty();
    }
}
