package com.citaplanner.notification.channel;

/** The provider's knowledge of an earlier attempt. */
public sealed interface LookupResult {
    /** The message was accepted, with this id. */
    record Found(String providerId) implements LookupResult {}

    /** The message was certainly not accepted. */
    record NotFound() implements LookupResult {}

    /** The provider could not be asked; the lookup is repeated later. */
    record Unclear(String reason) implements LookupResult {}

    /**
     * The provider cannot be asked, but the message may be sent again: wherever it arrived, the repetition takes its
     * place.
     */
    record Repeatable(String reason) implements LookupResult {}

    /** The provider can never be asked; nothing is sent again. */
    record Unknowable(String reason) implements LookupResult {}
}
