package com.citaplanner.notification.connect;

import com.citaplanner.notification.source.SourceDetails;
import io.smallrye.mutiny.Uni;
import java.util.OptionalLong;

/** Posts an event to the gateway as Chatwoot does. */
public interface EventPost {
    /** What the gateway answered. */
    sealed interface PostResult {
        /** The event is durable. */
        record Accepted() implements PostResult {}

        /** The gateway does not know the source or its secret, yet. */
        record NotKnown(int status) implements PostResult {}

        /** There was no usable answer. */
        record NoAnswer(String reason) implements PostResult {}
    }

    /**
     * Posts an event without any effect.
     *
     * @param eventId its delivery id
     * @param inboxId of the tenant, by which the event is routed; empty where the whole account is the tenant's
     */
    Uni<PostResult> post(String url, SourceDetails source, String eventId, OptionalLong inboxId);
}
