package com.citaplanner.notification.contact;

import com.citaplanner.notification.outbox.EventMessage;
import com.citaplanner.notification.outbox.EventOutbox;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Publishes the links of contacts on {@code client.events.v1}. */
public final class LinkEventPublisher {
    static final String TOPIC = "client.events.v1";

    private final EventOutbox outbox;

    public LinkEventPublisher(EventOutbox outbox) {
        this.outbox = outbox;
    }

    /** The event's data; see the JSON Schema of {@code client.events.v1}. */
    record LinkEventData(
            String tenantId,
            long accountId,
            long contactId,
            @Nullable String clientId,
            List<String> candidates,
            String reason) {}

    Uni<Void> publish(List<Link> links) {
        return outbox.add(links.stream().map(LinkEventPublisher::event).toList());
    }

    private static EventMessage event(Link link) {
        ContactKey contact = link.contact();
        String subject = link.clientId() == null ? "contact-" + contact.contactId() : link.clientId();
        return new EventMessage(
                TOPIC,
                contact.tenantId() + ":" + subject,
                UUID.randomUUID().toString(),
                type(link.status()),
                new LinkEventData(
                        contact.tenantId(),
                        contact.accountId(),
                        contact.contactId(),
                        link.clientId(),
                        link.candidates(),
                        link.reason()));
    }

    private static String type(Link.Status status) {
        return switch (status) {
            case LINKED -> "com.citaplanner.client.linked";
            case AMBIGUOUS -> "com.citaplanner.client.ambiguous";
            case UNMATCHED -> "com.citaplanner.client.unmatched";
        };
    }
}
