package com.citaplanner.notification.delivery;

/** What the provider knows of an earlier try. */
public sealed interface Trace {
    /** It was taken, under this id. */
    record Found(String providerId) implements Trace {}

    /** It certainly was not taken. */
    record NotFound() implements Trace {}

    /** The provider could not be asked: asked again later. */
    record Unclear(String reason) implements Trace {}
}
