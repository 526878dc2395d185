package com.citaplanner.notification.answer;

import com.citaplanner.notification.outbox.EventMessage;
import com.citaplanner.notification.outbox.EventOutbox;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Publishes clients' answers on {@code appointment.replies.v1}. */
public final class ReplyPublisher {
    static final String TOPIC = "appointment.replies.v1";
    private static final String TYPE = "com.citaplanner.appointment.reply";

    private final EventOutbox outbox;

    public ReplyPublisher(EventOutbox outbox) {
        this.outbox = outbox;
    }

    /** The event's data; see the JSON Schema of {@code appointment.replies.v1}. */
    record ReplyEventData(
            String tenantId,
            String id,
            long version,
            String clientId,
            String action,
            @Nullable String text,
            String channel,
            UUID notificationId,
            Instant repliedAt) {}

    Uni<Void> publish(List<ClientReply> replies) {
        return outbox.add(replies.stream().map(ReplyPublisher::event).toList());
    }

    private static EventMessage event(ClientReply reply) {
        PendingMessage about = reply.about();
        String key = about.appointment().tenantId() + ":" + about.appointment().id();
        String identity = key + ":" + reply.message().key();
        return new EventMessage(
                TOPIC,
                key,
                UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                        .toString(),
                TYPE,
                new ReplyEventData(
                        about.appointment().tenantId(),
                        about.appointment().id(),
                        about.version(),
                        about.clientId(),
                        reply.action().name(),
                        reply.text().orElse(null),
                        reply.message().channel().name(),
                        about.notificationId(),
                        reply.writtenAt()),
                reply.message().trace());
    }
}
