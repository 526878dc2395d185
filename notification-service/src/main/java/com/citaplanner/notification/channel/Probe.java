package com.citaplanner.notification.channel;

/** Whether a tenant's channel would work, found out by really asking its provider. */
public sealed interface Probe {
    /** The provider was reached and took the credentials. */
    record Working() implements Probe {}

    /** It would not. The sentence says what to mend, without secrets. */
    record Wrong(String sentence) implements Probe {}
}
