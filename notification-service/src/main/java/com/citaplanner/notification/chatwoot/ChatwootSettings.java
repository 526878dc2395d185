package com.citaplanner.notification.chatwoot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The Chatwoot of every tenant that has none of its own, and how we treat any. */
@ConfigMapping(prefix = "citaplanner.chatwoot")
public interface ChatwootSettings {
    /** The installation's address, without {@code /api}. All four of these belong together. */
    Optional<URI> apiUrl();

    /** An access token of a user of the account. */
    Optional<String> apiAccessToken();

    /** The account. */
    OptionalLong accountId();

    /** The inbox in which conversations that we begin are begun. */
    OptionalLong inboxId();

    /**
     * Networks in CIDR notation that tenants' Chatwoots may be in although they are not public, separated by commas. Each one
     * is a way for whoever edits a tenant's settings to make this service send requests there. {@link #apiUrl()} needs none.
     */
    Optional<List<String>> allowedNetworks();

    /** How long a connection may take to open; the look-up of its name may take as long again. */
    @WithDefault("5s")
    Duration connectTimeout();

    /**
     * How long an answer may take as a whole. Chatwoot itself gives up after 15 s, so a shorter wait leaves more requests
     * whose outcome has to be looked up.
     */
    @WithDefault("16s")
    Duration readTimeout();

    /**
     * How long to wait before something whose outcome is unknown is looked up. Chatwoot cancels a request of its own after
     * 15 s; looking earlier could miss a message that is still being written, and send it twice.
     */
    @WithDefault("20s")
    Duration settleTime();

    /** Reading stops after so many bytes of an answer. Chatwoot's longest useful answers, pages of messages, stay below 4 MB. */
    @WithDefault("8388608")
    int maxBytes();

    /** How many connections an installation may have from this instance at once. */
    @WithDefault("50")
    int poolSize();

    /** How many tenants' circuit breakers, installations' limiters and conversations' paces are remembered, of each. */
    @WithDefault("10000")
    long maxConnections();

    /** How fast requests may follow each other. */
    Rate rate();

    /** When a Chatwoot that fails is left alone. */
    Breaker breaker();

    /** The limit that this instance keeps for each installation's address. */
    interface Rate {
        /**
         * How many requests in any window. Chatwoot's own limit is 3,000 a minute for each address that asks
         * ({@code RACK_ATTACK_LIMIT}); instances that share an address share it, so divide it by their number.
         */
        @WithDefault("2700")
        int requests();

        /**
         * How many messages in any window this instance writes into one conversation. Chatwoot takes 200 a minute of all who
         * write there ({@code CONVERSATION_MESSAGE_PER_MINUTE_LIMIT}), so that some are left for agents and the client.
         */
        @WithDefault("150")
        int messages();

        /** How long a window is. Chatwoot's is a clock minute; after a 429 we stay away until the next one. */
        @WithDefault("60s")
        Duration window();

        /**
         * How long a request may wait for its turn before it is put back into its row. A message is not sent any
         * more when it waited for twice as long.
         */
        @WithDefault("5s")
        Duration maxWait();

        /**
         * Which part of the requests a bulk sync may use, from 0 to 1. The rest of every window is left for messages and
         * write-backs, which go first in any case.
         */
        @WithDefault("0.7")
        double backgroundShare();

        /**
         * How long a request of a bulk sync may wait for its turn before its batch is put back. With the timeouts it must be
         * shorter than two thirds of the lease of a bulk sync.
         */
        @WithDefault("60s")
        Duration maxBackgroundWait();
    }

    /** One for each connection; failures are refused connections, time-outs, broken answers and 5xx. */
    interface Breaker {
        /** How many failures in a row open it. */
        @WithDefault("8")
        int failures();

        /** How long nothing is sent before one request is let through to see. */
        @WithDefault("15s")
        Duration openTime();
    }
}
