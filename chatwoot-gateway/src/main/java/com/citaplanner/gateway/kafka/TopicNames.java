package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.EventFamily;
import java.util.List;
import java.util.Set;

/**
 * The names of the topics.
 *
 * @param chatwootEvents the topic of Chatwoot's events
 * @param providerCallbacks the topic of the receipts and messages of providers
 * @param families the families of the configured sources; the topics of other families need not exist
 */
record TopicNames(String chatwootEvents, String providerCallbacks, Set<EventFamily> families) {
    TopicNames {
        families = Set.copyOf(families);
    }

    /** Returns the topic of an event. */
    String of(Event event) {
        return of(event.family());
    }

    private String of(EventFamily family) {
        return switch (family) {
            case CHATWOOT -> chatwootEvents;
            case WHATSAPP, MAIL, EVOLUTION, TWILIO -> providerCallbacks;
        };
    }

    /** Returns the topics that must exist, sorted. */
    List<String> required() {
        return families.stream().map(this::of).distinct().sorted().toList();
    }
}
