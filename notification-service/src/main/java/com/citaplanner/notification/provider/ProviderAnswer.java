package com.citaplanner.notification.provider;

/** The meaning of a provider's answer, as its adapter interprets it. */
public interface ProviderAnswer {
    /** The outcome's label in metrics; one of a few. */
    String outcome();

    /**
     * Whether the provider refused the request only because requests to {@link Destination#limit} came too fast. A
     * learned limit falls by it; no other limit looks at it.
     */
    default boolean refusedForRate() {
        return false;
    }

    /** Whether the provider counts the request to {@link Destination#limit}. A learned limit ignores others. */
    default boolean countedForRate() {
        return true;
    }
}
