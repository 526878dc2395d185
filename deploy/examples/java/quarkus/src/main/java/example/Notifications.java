package example;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Requests notifications, and reads what becomes of them. */
@ApplicationScoped
class Notifications {
    private final MutinyEmitter<NotificationRequest> requests;

    Notifications(@Channel("notification-requests") MutinyEmitter<NotificationRequest> requests) {
        this.requests = requests;
    }

    /** Completes once Kafka has the request. */
    Uni<Void> request(NotificationRequest request) {
        var event = OutgoingCloudEventMetadata.builder()
                .withId(request.idempotencyKey())
                .build();
        var record = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(request.recordKey())
                .build();
        return requests.sendMessage(Message.of(request, Metadata.of(event, record)));
    }

    @Incoming("notification-statuses")
    void status(NotificationStatus status) {
        // Ignore what you did not request. A repeated status has the same ce_id.
        Log.infof("%s: %s over %s", status.idempotencyKey(), status.state(), status.channel());
    }
}
