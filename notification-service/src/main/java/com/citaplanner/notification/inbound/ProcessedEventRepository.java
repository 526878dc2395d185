package com.citaplanner.notification.inbound;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Remembers which events were processed. Works in the current transaction. */
public interface ProcessedEventRepository {
    /**
     * A genuine event without a tenant, and the reason.
     *
     * @param origin the account and inbox of Chatwoot, as far as the event names them
     * @param phoneNumberId the number for WhatsApp or SMS that it is about, or the instance of Evolution API
     */
    record UnroutedEvent(ReceivedEvent event, EventOrigin origin, Optional<String> phoneNumberId, String reason) {
        static UnroutedEvent ofChatwoot(Envelope envelope, String reason) {
            return new UnroutedEvent(envelope, envelope.event().origin(), Optional.empty(), reason);
        }

        /** @param instance of Evolution API, which is one WhatsApp number */
        public static UnroutedEvent ofEvolution(ReceivedEvent event, String instance) {
            return new UnroutedEvent(
                    event,
                    new EventOrigin(OptionalLong.empty(), OptionalLong.empty()),
                    Optional.of(instance),
                    "no tenant has this source and instance of Evolution API in its settings");
        }

        public static UnroutedEvent ofWhatsApp(ReceivedEvent event, String phoneNumberId) {
            return new UnroutedEvent(
                    event,
                    new EventOrigin(OptionalLong.empty(), OptionalLong.empty()),
                    Optional.of(phoneNumberId),
                    "no tenant has a route for this WhatsApp number of the source");
        }

        /** @param number the business's number; empty if the event is about none */
        public static UnroutedEvent ofAccount(ReceivedEvent event, Optional<String> number, String reason) {
            return new UnroutedEvent(
                    event, new EventOrigin(OptionalLong.empty(), OptionalLong.empty()), number, reason);
        }
    }

    /** Marks events as seen, and returns those that were not seen before, in their order. */
    <E extends ReceivedEvent> Uni<List<E>> markProcessed(List<E> batch);

    /** Stores events without a tenant, where the operator can see them. */
    Uni<Void> storeUnrouted(List<UnroutedEvent> events);
}
