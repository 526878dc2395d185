package com.citaplanner.notification.channel;

/** What the provider knows of an earlier try. */
public sealed interface LookupResult {
    /** It was taken, under this id. */
    record Found(String providerId) implements LookupResult {}

    /** It certainly was not taken. */
    record NotFound() implements LookupResult {}

    /** The provider could not be asked: asked again later. */
    record Unclear(String reason) implements LookupResult {}

    /** The provider cannot be asked for that, now or ever: nothing is sent again. */
    record Unknowable(String reason) implements LookupResult {}
}
