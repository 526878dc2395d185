package com.citaplanner.notification.channel;

/** Whether a tenant's channel would work, found out by really asking its provider. */
public sealed interface ChannelTest {
    /** The provider was reached and took the credentials. */
    record Passed() implements ChannelTest {}

    /** It would not. The sentence says what to mend, without secrets. */
    record Failed(String sentence) implements ChannelTest {}
}
