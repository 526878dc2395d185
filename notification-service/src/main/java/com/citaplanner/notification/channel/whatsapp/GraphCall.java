package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.provider.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to the API, independent of its credentials.
 *
 * @param subject the object that is asked, by which requests are limited: a number or a business account
 * @param path below the version, with the query
 * @param body sent as JSON
 * @param notAfter latest time at which sending is still useful
 * @param validTtl whether the body is a message for Direct Send with a valid time to live
 * @param recipient what identifies the recipient besides the body, since an error may quote it
 */
record GraphCall(
        GraphEndpoint route,
        String subject,
        String path,
        Optional<Map<String, ?>> body,
        Instant notAfter,
        boolean validTtl,
        List<String> recipient) {
    /** The endpoints. */
    enum GraphEndpoint {
        SEND_MESSAGE("send_message"),
        NUMBER("number"),
        MESSAGING_LIMIT("messaging_limit"),
        TEMPLATES("templates");

        private final String label;

        GraphEndpoint(String label) {
            this.label = label;
        }

        /** Name for metrics. */
        String label() {
            return label;
        }

        /** Whether it neither waits for the turns of messages nor shares their failures. */
        boolean beside() {
            return this == TEMPLATES || this == MESSAGING_LIMIT;
        }

        HttpRequest.Method method() {
            return this == SEND_MESSAGE ? HttpRequest.Method.POST : HttpRequest.Method.GET;
        }
    }

    static GraphCall read(GraphEndpoint route, String subject, String path) {
        return new GraphCall(route, subject, path, Optional.empty(), Instant.MAX, false, List.of());
    }

    /** Whether the call changes nothing, so that a lost answer leaves nothing unknown. */
    boolean isRead() {
        return route != GraphEndpoint.SEND_MESSAGE;
    }

    /** Every text that was sent or identifies the recipient. */
    List<String> texts() {
        List<String> texts = new ArrayList<>(recipient);
        body.ifPresent(content -> collect(content, texts));
        return texts;
    }

    private static void collect(Object content, List<String> texts) {
        switch (content) {
            case String text -> texts.add(text);
            case Map<?, ?> object -> object.values().forEach(value -> collect(value, texts));
            case Iterable<?> array -> array.forEach(value -> collect(value, texts));
            default -> {
                // Numbers and flags identify nobody.
            }
        }
    }

    /** Hides personal data. */
    @Override
    public String toString() {
        return "GraphCall[" + route + "]";
    }
}
