package com.citaplanner.notification.request.kafka;

import com.citaplanner.notification.kafka.CloudEvent;
import com.citaplanner.notification.kafka.EventConsumer;
import com.citaplanner.notification.request.Cancellation;
import com.citaplanner.notification.request.Cancellations;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestIntake;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.request.RequestReader;
import com.citaplanner.notification.work.EventOutcome;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes other services' requests and cancellations. */
@ApplicationScoped
class RequestConsumer {
    private static final String REQUESTED = "com.citaplanner.notification.requested";
    private static final String CANCELLED = "com.citaplanner.notification.cancelled";

    private final EventConsumer consumer;
    private final RequestIntake intake;
    private final Cancellations cancellations;
    private final RequestReader reader;

    RequestConsumer(EventConsumer consumer, RequestIntake intake, Cancellations cancellations, ObjectMapper json) {
        this.consumer = consumer;
        this.intake = intake;
        this.cancellations = cancellations;
        this.reader = new RequestReader(json);
    }

    /** The command in a record of the topic. */
    private sealed interface RequestCommand {
        record Request(NotificationRequest request) implements RequestCommand {}

        record Cancel(Cancellation cancellation) implements RequestCommand {}
    }

    @Incoming("notification-requests")
    Uni<Void> requests(ConsumerRecords<byte[], byte[]> records) {
        return consumer.consume(records, this::read, this::accept);
    }

    private RequestCommand read(CloudEvent event) {
        return switch (event.type()) {
            case REQUESTED ->
                new RequestCommand.Request(reader.read(event.id(), event.data()).in(event.trace()));
            case CANCELLED -> new RequestCommand.Cancel(reader.cancellation(event.data()));
            case String other -> throw CloudEvent.unknownType(REQUESTED, CANCELLED);
        };
    }

    /**
     * Processes requests first: a later cancellation in the same batch then finds its request, and an earlier one still
     * applies.
     */
    private Uni<List<EventOutcome>> accept(List<RequestCommand> batch) {
        List<NotificationRequest> requests = new ArrayList<>();
        List<Cancellation> cancelled = new ArrayList<>();
        for (RequestCommand command : batch) {
            switch (command) {
                case RequestCommand.Request(NotificationRequest request) -> requests.add(request);
                case RequestCommand.Cancel(Cancellation cancellation) -> cancelled.add(cancellation);
            }
        }
        return request(requests)
                .chain(accepted ->
                        cancel(cancelled).map(results -> outcomes(batch, accepted.iterator(), results.iterator())));
    }

    private Uni<List<RequestOutcome>> request(List<NotificationRequest> requests) {
        return requests.isEmpty() ? Uni.createFrom().item(List.of()) : intake.accept(requests, Optional.empty());
    }

    private Uni<List<Cancellation.CancellationResult>> cancel(List<Cancellation> cancelled) {
        return Multi.createFrom()
                .iterable(cancelled)
                .onItem()
                .transformToUniAndConcatenate(cancellations::cancel)
                .collect()
                .asList();
    }

    private static List<EventOutcome> outcomes(
            List<RequestCommand> batch,
            Iterator<RequestOutcome> accepted,
            Iterator<Cancellation.CancellationResult> cancelled) {
        return batch.stream()
                .map(command -> switch (command) {
                    case RequestCommand.Request request -> outcome(accepted.next());
                    case RequestCommand.Cancel cancel -> outcome(cancelled.next());
                })
                .toList();
    }

    private static EventOutcome outcome(RequestOutcome requestOutcome) {
        return switch (requestOutcome) {
            case RequestOutcome.Accepted accepted -> EventOutcome.ACCEPTED;
            case RequestOutcome.Refused(String field, String reason, boolean passing) ->
                new EventOutcome.Refused(Optional.of(field), reason);
        };
    }

    private static EventOutcome outcome(Cancellation.CancellationResult result) {
        return switch (result) {
            case Cancellation.CancellationResult.Unknown unknown ->
                new EventOutcome.Refused(Optional.of("notificationId"), "is not a notification of this tenant");
            case Cancellation.CancellationResult.NoTenant unknown ->
                new EventOutcome.Refused(Optional.of("tenantId"), "is unknown");
            case Cancellation.CancellationResult.Cancelled cancelled -> EventOutcome.ACCEPTED;
            case Cancellation.CancellationResult.TooLate late -> EventOutcome.ACCEPTED;
            case Cancellation.CancellationResult.Remembered remembered -> EventOutcome.ACCEPTED;
        };
    }
}
