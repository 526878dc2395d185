package com.citaplanner.notification.backfill.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How messages that Chatwoot's webhooks did not tell are found. */
@ConfigMapping(prefix = "citaplanner.backfill")
interface BackfillSettings {
    /** Whether runs begin by themselves. Without them, Chatwoot is asked before every message. */
    @WithDefault("true")
    boolean scheduled();

    /** Between two scheduled runs of an account. */
    @WithDefault("1h")
    Duration every();

    /** How far a scheduled run looks back at least; further where the last complete one was longer ago. */
    @WithDefault("2h")
    Duration window();

    /** Until the next run after one that found something: the cause may continue. */
    @WithDefault("10m")
    Duration recheck();

    /** How far a scheduled run looks back at most, for example after a long outage of this service. */
    @WithDefault("7d")
    Duration longest();

    /**
     * What is younger is left to its webhook, which may still wait in Chatwoot's queue. A shorter time publishes events
     * that come anyway, without effect.
     */
    @WithDefault("2m")
    Duration settling();

    /**
     * How long after a run that found nothing missing the conversations known from events are used without asking Chatwoot.
     * 0 always asks.
     */
    @WithDefault("150m")
    Duration trust();

    /**
     * How long no event of an account may come until Chatwoot is asked, and until a run looks for what may have been lost. A
     * shorter outage of the gateway is noticed by the next run only.
     */
    @WithDefault("5m")
    Duration silence();

    /** How many runs, of different tenants, this instance works on concurrently. */
    @WithDefault("2")
    int maxInFlight();

    /** How many conversations of one run are read concurrently. */
    @WithDefault("4")
    int maxConcurrentRequests();

    /**
     * How long a page of 25 conversations belongs to the instance that works on it; if an instance dies, its runs continue
     * after this time. Must be longer than the requests of a page, with their waits for a turn.
     */
    @WithDefault("10m")
    Duration lease();
}
