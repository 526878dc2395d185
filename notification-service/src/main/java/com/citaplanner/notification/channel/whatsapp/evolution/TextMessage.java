package com.citaplanner.notification.channel.whatsapp.evolution;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message as Evolution API takes it.
 *
 * @param number digits of the international number; Evolution API itself finds the form that WhatsApp knows, for Mexico,
 *     Argentina and Brazil too
 * @param delay how long it shows that somebody is typing before it sends the message
 */
record TextMessage(String number, String text, Duration delay) {
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("number", number);
        body.put("text", text);
        body.put("linkPreview", false);
        if (delay.isPositive()) {
            body.put("delay", delay.toMillis());
        }
        return body;
    }

    /** Hides the number and the text. */
    @Override
    public String toString() {
        return "TextMessage[" + text.length() + " characters]";
    }
}
