package com.citaplanner.notification.channel.whatsapp.evolution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Settings for requests to tenants' Evolution API. It is unofficial: WhatsApp may ban a number that uses it, above all one
 * that sends fast and evenly.
 */
@ConfigMapping(prefix = "citaplanner.evolution")
public interface EvolutionSettings {
    /**
     * Networks in CIDR notation in which tenants' Evolution API may be although they are not public, separated by commas.
     * Each one lets whoever edits a tenant's settings make this service send requests there.
     */
    Optional<List<String>> allowedNetworks();

    /** How long opening a connection may take; the lookup of its name may take as long again. */
    @WithDefault("5s")
    Duration connectTimeout();

    /**
     * How long an answer may take in all, with the jitter of the pace. A shorter time leaves more messages with an unknown
     * outcome, which are never sent again.
     */
    @WithDefault("30s")
    Duration readTimeout();

    /** Maximum bytes read of an answer, which repeats the message that was sent. */
    @WithDefault("262144")
    int maxBytes();

    /** How many concurrent connections this instance has to one host. */
    @WithDefault("20")
    int pool();

    /** How many circuit breakers and rate limiters are kept, each. */
    @WithDefault("10000")
    long maxInstances();

    /**
     * How long a tenant's channel is stopped after its instance was found not to be connected to WhatsApp, before one
     * message is tried again.
     */
    @WithDefault("1m")
    Duration disconnectedPause();

    /** The pace of messages. */
    Rate rate();

    /** When a failing instance is left alone. */
    Breaker breaker();

    /** The pace of all instances of this service together for each instance of Evolution API. */
    interface Rate {
        /** The time from one message to the next, on average. A shorter time raises the risk that the number is banned. */
        @WithDefault("3s")
        Duration interval();

        /**
         * Up to how long after its turn a message is sent, at random, while WhatsApp shows that somebody is typing. Two
         * messages follow each other after the interval, plus or minus up to this time.
         */
        @WithDefault("2s")
        Duration jitter();

        /** How long a message may wait for its turn before it is returned to the queue. */
        @WithDefault("15s")
        Duration maxWait();
    }

    /** One breaker for each tenant and instance; failures are refused connections, time-outs, broken answers and 5xx. */
    interface Breaker {
        /** Consecutive failures that open it. */
        @WithDefault("8")
        int failures();

        /** How long nothing is sent before one request is tried. */
        @WithDefault("15s")
        Duration openTime();
    }
}
