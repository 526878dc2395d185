package com.citaplanner.notification.kafka;

import com.citaplanner.notification.deadletter.DeadLetter;
import com.citaplanner.notification.deadletter.DeadLetterService;
import com.citaplanner.notification.json.FieldFilter;
import com.citaplanner.notification.json.StorableJson;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.trace.Tracing;
import com.citaplanner.notification.work.BatchSplitter;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.EventOutcome;
import com.citaplanner.notification.work.IntakeGate;
import com.citaplanner.notification.work.InvalidInput;
import com.citaplanner.notification.work.Transactions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * The common processing of all consumers: a polled batch is one transaction, and its offset is committed afterwards.
 * Refused records become dead letters in the same transaction. If the database refuses a batch, it is split by halves
 * until the bad record is isolated; while the database is unavailable, the batch waits, and so it does until its topic's
 * turn has come after the database was restored. A batch that fails while the instance stops is left to the next
 * instance, because it may have failed for want of what has stopped already.
 */
@ApplicationScoped
public class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final int BEFORE_ALL_OTHERS = 1;
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final CloudEventReader reader;
    private final DeadLetterFactory deadLetterFactory;
    private final Transactions transactions;
    private final DeadLetterService deadLetters;
    private final IntakeGate gate;
    private final MeterRegistry meters;
    private final Tracing tracing;
    private volatile boolean stopping;

    EventConsumer(
            CloudEventReader reader,
            DeadLetterFactory deadLetterFactory,
            Transactions transactions,
            DeadLetterService deadLetters,
            IntakeGate gate,
            MeterRegistry meters,
            Tracing tracing) {
        this.reader = reader;
        this.deadLetterFactory = deadLetterFactory;
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.gate = gate;
        this.meters = meters;
        this.tracing = tracing;
    }

    void stop(@Observes @Priority(BEFORE_ALL_OTHERS) ShutdownEvent event) {
        stopping = true;
    }

    /** A record of the topic, readable or not. */
    private sealed interface ConsumedRecord<T> {
        ConsumerRecord<byte[], byte[]> kafka();

        record Event<T>(ConsumerRecord<byte[], byte[]> kafka, T event) implements ConsumedRecord<T> {}

        record Unreadable<T>(ConsumerRecord<byte[], byte[]> kafka, DeadLetter letter) implements ConsumedRecord<T> {}
    }

    /** Consumes events with all of their fields. */
    public <T> Uni<Void> consume(
            ConsumerRecords<byte[], byte[]> records,
            Function<CloudEvent, T> decode,
            Function<List<T>, Uni<List<EventOutcome>>> accept) {
        return run(
                records,
                (kafka, trace) -> {
                    CloudEvent event =
                            reader.read(kafka, FieldFilter.everything()).in(trace);
                    RecordKey.check(kafka.key(), event.data());
                    StorableJson.check(event.data()); // the database would refuse it without a useful reason
                    return decode.apply(event);
                },
                accept);
    }

    /**
     * @param fields the fields that {@code decode} reads
     * @param decode converts the event to the feature's type; throws {@link InvalidInput} with the reason, and any
     *     other exception dead-letters the record too
     * @param accept stores a batch in the current transaction and returns the outcome of each event, in their order;
     *     called in the records' order, possibly more than once. A refusal is a value: a failure means that the whole
     *     batch could not be stored, and it is retried in parts
     */
    public <T> Uni<Void> consume(
            ConsumerRecords<byte[], byte[]> records,
            FieldFilter fields,
            Function<CloudEvent, T> decode,
            Function<List<T>, Uni<List<EventOutcome>>> accept) {
        return run(
                records,
                (kafka, trace) -> decode.apply(reader.read(kafka, fields).in(trace)),
                accept);
    }

    private <T> Uni<Void> run(
            ConsumerRecords<byte[], byte[]> records,
            BiFunction<ConsumerRecord<byte[], byte[]>, TraceParent, T> decode,
            Function<List<T>, Uni<List<EventOutcome>>> accept) {
        if (records.count() == 0) {
            return Uni.createFrom().voidItem();
        }
        BatchSpans spans = new BatchSpans(tracing, records.count());
        List<ConsumedRecord<T>> batch = new ArrayList<>(records.count());
        records.forEach(kafka -> batch.add(read(kafka, spans.start(kafka), decode)));
        return gate.pass(batch.getFirst().kafka().topic())
                .chain(() -> BatchSplitter.run(batch, part -> store(part, accept)))
                .chain(this::deadLetterFailed)
                .onTermination()
                .invoke(spans::end);
    }

    private <T> ConsumedRecord<T> read(
            ConsumerRecord<byte[], byte[]> kafka,
            TraceParent trace,
            BiFunction<ConsumerRecord<byte[], byte[]>, TraceParent, T> decode) {
        try {
            return new ConsumedRecord.Event<>(kafka, decode.apply(kafka, trace));
        } catch (RuntimeException unreadable) {
            return new ConsumedRecord.Unreadable<>(kafka, deadLetterFactory.create(kafka, unreadable));
        }
    }

    private <T> Uni<List<ConsumedRecord<T>>> store(
            List<ConsumedRecord<T>> part, Function<List<T>, Uni<List<EventOutcome>>> accept) {
        List<T> events = events(part);
        return retryWhileUnavailable(() -> gate.check()
                        .chain(() -> events.isEmpty()
                                ? Uni.createFrom().item(List.<EventOutcome>of())
                                : accept.apply(events))
                        .chain(outcomes -> deadLetters.add(deadLetters(part, outcomes))))
                .invoke(this::logDeadLetters)
                .replaceWith(part)
                .onFailure(failure -> stopping)
                .recoverWithUni(Uni.createFrom().nothing())
                .onFailure()
                .invoke(failure -> LOG.infof(
                        "batch could not be stored, will be split: records=%d reason=%s",
                        part.size(), DeadLetterFactory.reason(failure)));
    }

    private static <T> List<T> events(List<ConsumedRecord<T>> part) {
        return part.stream()
                .<T>mapMulti((consumed, sink) -> {
                    if (consumed instanceof ConsumedRecord.Event<T>(var kafka, T event)) {
                        sink.accept(event);
                    }
                })
                .toList();
    }

    /** The dead letters, in the order of the records. */
    private <T> List<DeadLetter> deadLetters(List<ConsumedRecord<T>> part, List<EventOutcome> outcomes) {
        Iterator<EventOutcome> next = outcomes.iterator();
        List<DeadLetter> dead = new ArrayList<>();
        for (ConsumedRecord<T> consumed : part) {
            switch (consumed) {
                case ConsumedRecord.Unreadable<T>(var kafka, DeadLetter letter) -> dead.add(letter);
                case ConsumedRecord.Event<T>(var kafka, T event) -> {
                    if (next.next() instanceof EventOutcome.Refused refused) {
                        dead.add(deadLetterFactory.create(kafka, refused));
                    }
                }
            }
        }
        return dead;
    }

    private <T> Uni<Void> deadLetterFailed(
            List<BatchSplitter.ItemResult<ConsumedRecord<T>, ConsumedRecord<T>>> results) {
        List<DeadLetter> dead = new ArrayList<>();
        for (BatchSplitter.ItemResult<ConsumedRecord<T>, ConsumedRecord<T>> result : results) {
            if (result
                    instanceof
                    BatchSplitter.ItemResult.Failed<ConsumedRecord<T>, ConsumedRecord<T>>(
                            ConsumedRecord<T> consumed,
                            Throwable cause)) {
                dead.add(deadLetterFactory.create(consumed.kafka(), cause));
            }
        }
        return dead.isEmpty()
                ? Uni.createFrom().voidItem()
                : retryWhileUnavailable(() -> deadLetters.add(dead))
                        .invoke(this::logDeadLetters)
                        .replaceWithVoid();
    }

    private <T> Uni<T> retryWhileUnavailable(Supplier<Uni<T>> work) {
        return transactions
                .run(work)
                .onFailure(DatabaseUnavailable.class)
                .invoke(failure -> LOG.warnf("batch waits for the database: %s", failure.getMessage()))
                .onFailure(DatabaseUnavailable.class)
                .retry()
                .withBackOff(FIRST_WAIT, MAX_WAIT)
                .indefinitely();
    }

    private void logDeadLetters(List<DeadLetter> deadLetters) {
        deadLetters.forEach(letter -> {
            DeadLetter.RecordPosition recordPosition = letter.recordPosition();
            LOG.warnf(
                    "record dead-lettered: topic=%s partition=%d offset=%d reason=%s",
                    recordPosition.topic(), recordPosition.partition(), recordPosition.offset(), letter.reason());
            Counter.builder("citaplanner.dead.letters")
                    .description("Records that could not be processed")
                    .tag("topic", recordPosition.topic())
                    .register(meters)
                    .increment();
        });
    }
}
