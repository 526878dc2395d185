package com.citaplanner.gateway.source;

import org.jspecify.annotations.Nullable;

/**
 * Where all sources of one kind send their webhooks.
 *
 * @param kind the kind's name, which is part of the URL
 * @param headerNames the headers in which this kind proves its requests
 * @param bodyFormat how the bodies are written
 * @param answerFormat what the sender expects as the answer
 * @param sources of all kinds
 */
public record WebhookEndpoint(
        String kind, HeaderNames headerNames, BodyFormat bodyFormat, AnswerFormat answerFormat, Sources sources) {
    private static final String ROOT = "/api/webhooks/";

    /** Returns the path, to which a source's id is appended. */
    public String path() {
        return ROOT + kind;
    }

    /** Returns the source, or null if no source of this kind has this id. */
    public @Nullable Source find(String id) {
        Source source = sources.find(id);
        return source != null && source.kind().equals(kind) ? source : null;
    }
}
