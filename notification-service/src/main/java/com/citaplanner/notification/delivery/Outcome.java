package com.citaplanner.notification.delivery;

/** What a channel made of a try. */
public sealed interface Outcome {
    /** The provider took it, under this id. */
    record Accepted(String providerId) implements Outcome {}

    /** The provider certainly did not take it, and may take it later. */
    record Deferred(String reason) implements Outcome {}

    /** The provider did not take it and never will. */
    record Rejected(String reason) implements Outcome {}

    /** Nobody knows: looked up before any other try. */
    record Uncertain(String reason) implements Outcome {}
}
