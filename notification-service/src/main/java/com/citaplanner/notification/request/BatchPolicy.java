package com.citaplanner.notification.request;

/**
 * The rules for accepting a batch of requests, beside those of each request.
 *
 * @param maxCharacters the maximum length of all contents together; content shared by several requests counts once
 * @param onlyKnownClients whether requests for unknown clients are refused. REST refuses them, because the caller waits
 *     for the answer. Kafka accepts them, because the client may still arrive on another topic; they are checked when
 *     they are sent.
 * @param needed which of a request's channels have to be usable
 */
public record BatchPolicy(long maxCharacters, boolean onlyKnownClients, NeededChannels needed) {
    /** The rules for requests from Kafka. */
    static final BatchPolicy TOPIC = new BatchPolicy(Long.MAX_VALUE, false, NeededChannels.ALL);

    /** A channel is usable if the tenant has it on and the content can be rendered for it. */
    public enum NeededChannels {
        /** Whoever sends the request hears of every channel that is not. */
        ALL,
        /** Those that are not are left out: nobody is there to correct the request. */
        ANY
    }
}
