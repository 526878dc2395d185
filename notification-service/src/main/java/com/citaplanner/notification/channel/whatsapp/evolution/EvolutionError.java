package com.citaplanner.notification.channel.whatsapp.evolution;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The refusals of Evolution API, told by the status and the message of its own form (version 2.3.6: {@code
 * auth.guard.ts}, {@code instance.guard.ts}, {@code abstract.router.ts} and {@code sendMessageWithTyping} in {@code
 * whatsapp.baileys.service.ts}). All except {@link #UNCLEAR} are only made before anything is sent.
 */
enum EvolutionError {
    NOT_ON_WHATSAPP(Consequence.NOT_ON_WHATSAPP, "the number is not on WhatsApp"),
    INVALID_MESSAGE(Consequence.CONTENT, "Evolution API does not accept the message"),
    TOO_LARGE(Consequence.CONTENT, "the message is too large for Evolution API"),
    WRONG_KEY(Consequence.STOP_ACCOUNT, "the API key is not that of the instance"),
    FORBIDDEN(Consequence.STOP_ACCOUNT, "the API key may not send messages"),
    NO_INSTANCE(Consequence.CONFIGURATION, "the instance does not exist"),
    NO_ROUTE(Consequence.CONFIGURATION, "there is no Evolution API version 2 at the address"),
    NOT_CONNECTED(Consequence.DISCONNECTED, "the instance is not connected to WhatsApp: connect its phone again"),
    TIMED_OUT(Consequence.RETRY, "WhatsApp did not tell Evolution API in time whether it has the number"),
    GUARD_FAILED(Consequence.RETRY, "Evolution API could not look up the instance"),
    /** It also reports so when it fails after sending, for example to store the message. */
    UNCLEAR(Consequence.UNKNOWN, "Evolution API failed");

    /** What follows from a refusal. */
    enum Consequence {
        /** The next channel is tried, now and for days. */
        NOT_ON_WHATSAPP,
        /** The next channel is tried. */
        CONTENT,
        /** The next channel is tried; somebody must correct the settings. */
        CONFIGURATION,
        /** The channel is stopped until the credentials are corrected. */
        STOP_ACCOUNT,
        /** The channel is stopped until the instance is connected. */
        DISCONNECTED,
        /** The message is tried again. */
        RETRY,
        /** Nobody knows whether the message was sent; it is never sent again. */
        UNKNOWN
    }

    private static final String CLOSED = "Connection Closed";
    private static final String UNDEFINED = "Cannot read properties of undefined (reading '";

    private final Consequence consequence;
    private final String description;

    EvolutionError(Consequence consequence, String description) {
        this.consequence = consequence;
        this.description = description;
    }

    Consequence consequence() {
        return consequence;
    }

    /** What it means, in this service's own words. */
    String description() {
        return description;
    }

    /** @param message {@code response.message} of the form */
    static EvolutionError of(int status, JsonNode message) {
        return switch (status) {
            case 400 -> badRequest(message);
            case 401 -> WRONG_KEY;
            case 403 -> FORBIDDEN;
            case 404 -> message.path(0).asText().endsWith("instance does not exist") ? NO_INSTANCE : NO_ROUTE;
            case 413 -> TOO_LARGE;
            case 500 -> serverError(message);
            default -> UNCLEAR;
        };
    }

    private static EvolutionError badRequest(JsonNode message) {
        JsonNode first = message.path(0);
        if (first.path("exists").isBoolean()) {
            return first.path("exists").booleanValue() ? UNCLEAR : NOT_ON_WHATSAPP;
        }
        return switch (first.asText()) {
            case "Error: " + CLOSED -> NOT_CONNECTED;
            case "Text is required" -> INVALID_MESSAGE;
            case String other -> first.isArray() ? INVALID_MESSAGE : UNCLEAR;
        };
    }

    /** What its guards throw is a list; failures to ask WhatsApp whether it has the number are a text. */
    private static EvolutionError serverError(JsonNode message) {
        return switch (message.asText()) {
            case CLOSED, UNDEFINED + "onWhatsApp')", UNDEFINED + "textMessage')" -> NOT_CONNECTED;
            case "Timed Out" -> TIMED_OUT;
            case String other -> message.isArray() ? GUARD_FAILED : UNCLEAR;
        };
    }
}
