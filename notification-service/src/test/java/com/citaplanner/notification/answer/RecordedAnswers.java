package com.citaplanner.notification.answer;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.label.ClaimedLabel;
import com.citaplanner.notification.label.LabelQueue;
import com.citaplanner.notification.label.LabelRequest;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.InMemoryOutbox;
import com.citaplanner.notification.request.InMemoryRequestStore;
import com.citaplanner.notification.request.Intakes;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An intake whose effects are kept in memory. */
public final class RecordedAnswers {
    /** Every message that was looked up, once. */
    public final Set<ClientMessage> messages = new LinkedHashSet<>();

    final List<ClientReply> replies = new ArrayList<>();
    final List<LabelRequest> labels = new ArrayList<>();
    final List<String> counted = new ArrayList<>();
    final InMemoryOutbox outbox = new InMemoryOutbox();
    final InMemoryRequestStore requests = new InMemoryRequestStore(Map.of());
    final Set<AppointmentKey> locked = new HashSet<>();

    /** What clients may answer, whoever they are. */
    List<PendingMessage> pending = new ArrayList<>();

    /** An intake by the system's clock. */
    public AnswerIntake intake() {
        return intake(Clock.systemUTC());
    }

    public AnswerIntake intake(Clock clock) {
        return new AnswerIntake(
                new Pending(),
                stored -> Uni.createFrom().voidItem().invoke(() -> replies.addAll(stored)),
                new ReplyPublisher(new EventOutbox(outbox, Json.mapper(), clock)),
                Intakes.over(requests, clock),
                new Labels(),
                (answer, outcome, channel) -> counted.add(answer + " " + outcome + " " + channel),
                "cita-por-atender",
                clock);
    }

    /** What was emitted: the appointment and the action. */
    List<String> emitted() {
        return replies.stream()
                .filter(ClientReply::emitted)
                .map(reply -> reply.about().appointment().id() + " " + reply.action())
                .toList();
    }

    private final class Pending implements PendingMessages {
        @Override
        public Uni<List<List<PendingMessage>>> find(List<ClientMessage> found, Duration window) {
            messages.addAll(found);
            return Uni.createFrom()
                    .item(() -> found.stream().map(this::pendingFor).toList());
        }

        private List<PendingMessage> pendingFor(ClientMessage message) {
            boolean known =
                    replies.stream().anyMatch(reply -> reply.message().key().equals(message.key()));
            return known ? List.of() : pending.stream().map(this::answered).toList();
        }

        private PendingMessage answered(PendingMessage one) {
            PendingMessage known = one;
            for (ClientReply reply : replies) {
                if (reply.about().appointment().equals(one.appointment())
                        && reply.about().version() == one.version()) {
                    known = known.answered(known.earlier().and(reply));
                }
            }
            return known;
        }

        @Override
        public Uni<Void> lock(Collection<AppointmentKey> appointments) {
            return Uni.createFrom().voidItem().invoke(() -> locked.addAll(appointments));
        }
    }

    private final class Labels implements LabelQueue {
        @Override
        public Uni<Void> request(Collection<LabelRequest> requested) {
            return Uni.createFrom().voidItem().invoke(() -> labels.addAll(requested));
        }

        @Override
        public Uni<List<ClaimedLabel>> claim(int limit, Duration lease) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> remove(ClaimedLabel label) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> retryLater(ClaimedLabel label, Duration wait) {
            throw new UnsupportedOperationException();
        }
    }
}
