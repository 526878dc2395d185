package com.citaplanner.notification.chatwoot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The default Chatwoot of tenants without their own, and limits for all. */
@ConfigMapping(prefix = "citaplanner.chatwoot")
public interface ChatwootSettings {
    /** The installation's address, without {@code /api}. These four settings belong together. */
    Optional<URI> apiUrl();

    /** An access token of a user of the account. */
    Optional<String> apiAccessToken();

    /** The account. */
    OptionalLong accountId();

    /** The inbox in which new conversations are created. */
    OptionalLong inboxId();

    /**
     * The gateway's source that delivers the account's events. The same account number on another source is another
     * account. Only the tenant to which the routes of this source assign the account and the inbox may use this
     * connection.
     */
    @WithDefault("default")
    String source();

    /**
     * Networks in CIDR notation in which tenants' Chatwoots may be although they are not public, separated by commas.
     * Each one lets whoever edits a tenant's settings make this service send requests there. {@link #apiUrl()} needs
     * none.
     */
    Optional<List<String>> allowedNetworks();

    /** How long opening a connection may take; the lookup of its name may take as long again. */
    @WithDefault("5s")
    Duration connectTimeout();

    /**
     * How long a response may take in all. Chatwoot itself gives up after 15 s, so a shorter time leaves more requests
     * whose outcome must be looked up.
     */
    @WithDefault("16s")
    Duration readTimeout();

    /**
     * How long to wait before a request with an unknown outcome is looked up. Chatwoot cancels its own requests after
     * 15 s; an earlier lookup could miss a message that is still being written, and send it twice.
     */
    @WithDefault("20s")
    Duration settling();

    /** Maximum bytes read of a response. Chatwoot's longest useful responses, pages of messages, stay below 4 MB. */
    @WithDefault("8388608")
    int maxBytes();

    /** How many concurrent connections this instance has to one installation. */
    @WithDefault("50")
    int pool();

    /**
     * How many circuit breakers of tenants, rate limiters of installations and limits of conversations are kept, each.
     */
    @WithDefault("10000")
    long maxConnections();

    /** Limits of the request rate. */
    Rate rate();

    /** When a failing Chatwoot is left alone. */
    Breaker breaker();

    /** The rate limit of all instances together for each installation's address. */
    interface Rate {
        /**
         * Requests of all instances in any window. Chatwoot's own limit is 3,000 a minute for each calling address
         * ({@code RACK_ATTACK_LIMIT}); where instances call from different addresses, multiply it by their number.
         */
        @WithDefault("2700")
        int requests();

        /**
         * Messages that each instance writes into one conversation in any window. Chatwoot accepts 200 a minute from
         * all writers ({@code CONVERSATION_MESSAGE_PER_MINUTE_LIMIT}), so some are left for agents and the client.
         */
        @WithDefault("150")
        int messages();

        /** Length of a window. Chatwoot's is a clock minute; after a 429, requests wait for the next one. */
        @WithDefault("60s")
        Duration window();

        /**
         * How long a request may wait for its turn before its work is returned to the queue. A message that has waited
         * twice as long is not sent.
         */
        @WithDefault("5s")
        Duration maxWait();

        /**
         * Share of the requests that a bulk sync may use, from 0 to 1. The rest is left for messages and write-backs,
         * which go first anyway.
         */
        @WithDefault("0.7")
        double backgroundShare();

        /**
         * How long a request of a bulk sync may wait for its turn before its batch is put back. Together with the
         * timeouts, must be shorter than two thirds of the lease of a bulk sync.
         */
        @WithDefault("60s")
        Duration maxBackgroundWait();
    }

    /** One breaker for each connection; failures are refused connections, timeouts, broken responses and 5xx. */
    interface Breaker {
        /** Consecutive failures that open it. */
        @WithDefault("8")
        int failures();

        /** How long nothing is sent before one request is tried. */
        @WithDefault("15s")
        Duration openTime();
    }
}
