package com.citaplanner.notification.request.kafka;

import com.citaplanner.notification.kafka.CloudEvent;
import com.citaplanner.notification.kafka.EventConsumer;
import com.citaplanner.notification.request.Acceptance;
import com.citaplanner.notification.request.Cancellation;
import com.citaplanner.notification.request.Cancellations;
import com.citaplanner.notification.request.Intake;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestReader;
import com.citaplanner.notification.work.Unacceptable;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Other services' requests and cancellations. */
@ApplicationScoped
class RequestConsumer {
    private static final String REQUESTED = "com.citaplanner.notification.requested";
    private static final String CANCELLED = "com.citaplanner.notification.cancelled";

    private final EventConsumer consumer;
    private final Intake intake;
    private final Cancellations cancellations;
    private final RequestReader reader;

    RequestConsumer(EventConsumer consumer, Intake intake, Cancellations cancellations, ObjectMapper json) {
        this.consumer = consumer;
        this.intake = intake;
        this.cancellations = cancellations;
        this.reader = new RequestReader(json);
    }

    /** What a record of the topic asks for. */
    private sealed interface Asked {
        record Request(NotificationRequest request) implements Asked {}

        record Cancel(Cancellation cancellation) implements Asked {}
    }

    @Incoming("notification-requests")
    Uni<Void> requests(ConsumerRecords<byte[], byte[]> records) {
        return consumer.consume(records, this::read, this::accept);
    }

    private Asked read(CloudEvent event) {
        return switch (event.type()) {
            case REQUESTED -> new Asked.Request(reader.read(event.id(), event.data()));
            case CANCELLED -> new Asked.Cancel(reader.cancellation(event.data()));
            case String other -> throw new Unacceptable("this topic has no events of this type");
        };
    }

    /** Requests first: what is cancelled later in the same batch is then there, and what was cancelled earlier stays so. */
    private Uni<Void> accept(List<Asked> batch) {
        List<NotificationRequest> requests = batch.stream()
                .filter(Asked.Request.class::isInstance)
                .map(one -> ((Asked.Request) one).request())
                .toList();
        Uni<Void> accepted = requests.isEmpty()
                ? Uni.createFrom().voidItem()
                : intake.accept(requests, Optional.empty())
                        .invoke(RequestConsumer::require)
                        .replaceWithVoid();
        for (Asked one : batch) {
            if (one instanceof Asked.Cancel(Cancellation cancellation)) {
                accepted = accepted.chain(() -> cancellations
                        .cancel(cancellation)
                        .invoke(RequestConsumer::require)
                        .replaceWithVoid());
            }
        }
        return accepted;
    }

    /** One that is refused fails its batch, whose records are then tried one by one, so that it alone is dead-lettered. */
    private static void require(List<Acceptance> acceptances) {
        acceptances.forEach(one -> {
            if (one instanceof Acceptance.Refused(String field, String reason)) {
                throw new Unacceptable(field, reason);
            }
        });
    }

    private static void require(Cancellation.Result result) {
        switch (result) {
            case Cancellation.Result.Unknown unknown ->
                throw new Unacceptable("notificationId", "is no notification of this tenant");
            case Cancellation.Result.NoTenant unknown -> throw new Unacceptable("tenantId", "is no tenant");
            case Cancellation.Result.Cancelled done -> {}
            case Cancellation.Result.Remembered done -> {}
            case Cancellation.Result.TooLate late -> {}
        }
    }
}
