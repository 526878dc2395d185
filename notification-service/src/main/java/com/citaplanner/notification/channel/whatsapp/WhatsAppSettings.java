package com.citaplanner.notification.channel.whatsapp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Settings for requests to WhatsApp's Cloud API. Tenants configure their numbers and tokens themselves. */
@ConfigMapping(prefix = "citaplanner.whatsapp")
public interface WhatsAppSettings {
    /** The API's address. It may be in any network, since only the operator sets it. */
    @WithDefault("https://graph.facebook.com")
    URI apiUrl();

    /** The version of the Graph API. Meta keeps a version for two years. */
    @WithDefault("v24.0")
    String apiVersion();

    /** How long opening a connection may take; the lookup of its name may take as long again. */
    @WithDefault("5s")
    Duration connectTimeout();

    /**
     * How long an answer may take in all. A shorter time leaves more messages with an unknown outcome, which are never
     * sent again: only a receipt tells what became of them.
     */
    @WithDefault("20s")
    Duration readTimeout();

    /** Maximum bytes read of an answer. The longest useful ones, pages of 100 templates, stay below 1 MB. */
    @WithDefault("2097152")
    int maxBytes();

    /** How many concurrent connections this instance has to the API. */
    @WithDefault("100")
    int pool();

    /** How many circuit breakers and rate limiters are kept, each. */
    @WithDefault("10000")
    long maxNumbers();

    /**
     * How long a tenant's channel is stopped after Meta reports that the account's calls are used up, before one
     * message is tried again.
     */
    @WithDefault("5m")
    Duration limitPause();

    /** How long a tenant's channel is stopped after Meta reports that its number was limited because of spam. */
    @WithDefault("1h")
    Duration spamPause();

    /** How long a number that WhatsApp could not reach is not tried again. */
    @WithDefault("7d")
    Duration unreachable();

    /** How long a number that may not use Direct Send does not try it again. */
    @WithDefault("1d")
    Duration directSendOff();

    /**
     * How long mirrored templates are used. A template that does not fit is looked up again before a message is
     * refused, so a change at Meta takes effect within a minute.
     */
    @WithDefault("15m")
    Duration templates();

    /** Limits of the request rate. */
    Rate rate();

    /** When a failing number is left alone. */
    Breaker breaker();

    /** The rate limit of all instances together for each number. */
    interface Rate {
        /**
         * Requests of a number in a window, until Meta's answers tell how many it allows: 80 messages a second, 20 where
         * the number is used on a phone too, and up to 1,000 for large senders.
         */
        @WithDefault("80")
        int requests();

        /** The most requests in a window, whatever the answers tell. */
        @WithDefault("1000")
        int maxRequests();

        /** Length of a window. */
        @WithDefault("1s")
        Duration window();

        /** How long a message may wait for its turn before it is returned to the queue. */
        @WithDefault("5s")
        Duration maxWait();
    }

    /** One breaker for each number; failures are refused connections, time-outs, broken answers and 5xx. */
    interface Breaker {
        /** Consecutive failures that open it. */
        @WithDefault("8")
        int failures();

        /** How long nothing is sent before one request is tried. */
        @WithDefault("15s")
        Duration openTime();
    }
}
