package com.citaplanner.gateway.source;

import com.citaplanner.gateway.event.EventFamily;
import com.citaplanner.gateway.event.WebhookContent;
import com.citaplanner.gateway.source.SourcesConfig.SourceConfig;
import java.time.Duration;
import java.util.Set;

/**
 * A kind of sender: how it proves its requests, and which events its bodies contain. To support another sender, write
 * one implementation and add it to {@link Sources}.
 */
interface SourceKind {

    /** The name in the configuration and in the URL, {@code /api/webhooks/{name}}. */
    String name();

    HeaderNames headerNames();

    /** How the bodies are written. */
    BodyFormat bodyFormat();

    /** What the sender expects as the answer. */
    default AnswerFormat answerFormat() {
        return AnswerFormat.JSON;
    }

    /** The family of all events of this kind. */
    EventFamily family();

    /** The names of the events that are counted under their own name; every other one counts as {@code other}. */
    Set<String> eventNames();

    /**
     * Checks a source of this kind.
     *
     * @param key the beginning of the source's settings, for messages
     * @throws IllegalStateException if a setting is missing or wrong; the message says how to fix it
     */
    void check(String key, SourceConfig config);

    /**
     * Creates the verifier of a source.
     *
     * @param window how far a signature's timestamp may differ from the current time
     */
    WebhookVerifier verifier(SourceConfig config, Duration window);

    /** Reads the events of a verified webhook. */
    WebhookContent read(Webhook webhook);

    /** A small body, handled before the first real one. */
    byte[] sample();
}
