package com.citaplanner.notification.provider;

/** The meaning of a provider's answer, as its adapter interprets it. */
public interface ProviderAnswer {
    /** The outcome's label in metrics; one of a few. */
    String outcome();
}
