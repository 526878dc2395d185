package com.citaplanner.sandbox.whatsapp.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that was accepted for delivery.
 *
 * @param wamid Meta's id of the message
 * @param type {@code text}, {@code interactive} or {@code template}
 * @param template the template's name; null otherwise
 * @param marketing whether it is a marketing template
 * @param directSend whether it was sent with a category and without a template
 * @param ttlSeconds how long it may wait for delivery; null if the request does not say
 * @param callbackData the request's {@code biz_opaque_callback_data}; null if it has none
 */
public record AcceptedMessage(
        String wamid,
        BusinessNumber from,
        Client to,
        String type,
        @Nullable String template,
        boolean marketing,
        boolean directSend,
        @Nullable Integer ttlSeconds,
        @Nullable String callbackData,
        Content content,
        Instant at) {
    /** Returns the notification that the callback data names, before the first colon; empty if there are none. */
    public String notificationId() {
        return callbackData == null ? "" : callbackData.split(":", 2)[0];
    }
}
