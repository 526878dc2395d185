package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.delivery.Fate;

/** What the sender is told. */
public sealed interface Answer {

    /** The event is durable. */
    record Accepted(String event, Fate.Durable how) implements Answer {}

    /** Nothing of it is kept. */
    record Refused(Refusal reason) implements Answer {}
}
