package com.citaplanner.notification.provider;

/** What an answer means, as its adapter judges it. */
public interface ProviderAnswer {
    /** The outcome's label in metrics; one of a few. */
    String outcome();
}
