package com.citaplanner.notification.channel;

/** The result of testing a tenant's channel against its provider. */
public sealed interface ChannelTest {
    /** The provider was reached and accepted the credentials. */
    record Passed() implements ChannelTest {}

    /**
     * The channel would not work.
     *
     * @param problem what to correct, without secrets
     */
    record Failed(String problem) implements ChannelTest {}
}
