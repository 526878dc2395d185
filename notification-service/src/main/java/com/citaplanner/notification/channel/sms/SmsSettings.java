package com.citaplanner.notification.channel.sms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Settings for requests to Twilio. Tenants configure their accounts and numbers themselves. */
@ConfigMapping(prefix = "citaplanner.sms")
public interface SmsSettings {
    /** The API's address. It may be in any network, since only the operator sets it. */
    @WithDefault("https://api.twilio.com")
    URI apiUrl();

    /** How long opening a connection may take; the lookup of its name may take as long again. */
    @WithDefault("5s")
    Duration connectTimeout();

    /**
     * How long an answer may take in all. A shorter time leaves more messages with an unknown outcome, which are never
     * sent again: only a callback tells what became of them.
     */
    @WithDefault("20s")
    Duration readTimeout();

    /** Maximum bytes read of an answer. One about a message has about 1 KB, more where it repeats a long text. */
    @WithDefault("262144")
    int maxBytes();

    /** How many concurrent connections this instance has to the API. */
    @WithDefault("100")
    int pool();

    /** How many circuit breakers and rate limiters are kept, each. */
    @WithDefault("10000")
    long maxSenders();

    /**
     * How long a tenant's channel is stopped after Twilio reports that the sender's queue is full or that the account
     * has sent as many messages as it may, before one message is tried again.
     */
    @WithDefault("5m")
    Duration limitPause();

    /** Limits of the request rate. */
    Rate rate();

    /** When a failing sender is left alone. */
    Breaker breaker();

    /** The rate limit of all instances together for each sender. */
    interface Rate {
        /**
         * Messages of a sender in a window. Twilio takes more and queues them, a number's for up to ten hours, but a
         * queued message is late and cannot be cancelled. A number of Mexico or North America sends one segment a second.
         */
        @WithDefault("1")
        int requests();

        /** Length of a window. */
        @WithDefault("1s")
        Duration window();

        /** How long a message may wait for its turn before it is returned to the queue. */
        @WithDefault("5s")
        Duration maxWait();
    }

    /** One breaker for each sender; failures are refused connections, time-outs, broken answers and 5xx. */
    interface Breaker {
        /** Consecutive failures that open it. */
        @WithDefault("8")
        int failures();

        /** How long nothing is sent before one request is tried. */
        @WithDefault("15s")
        Duration openTime();
    }
}
