package com.citaplanner.notification.kafka;

import com.citaplanner.notification.deadletter.DeadLetter;
import com.citaplanner.notification.deadletter.DeadLetterService;
import com.citaplanner.notification.json.FieldFilter;
import com.citaplanner.notification.json.StorableJson;
import com.citaplanner.notification.work.BatchSplitter;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.EventOutcome;
import com.citaplanner.notification.work.InvalidInput;
import com.citaplanner.notification.work.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * What every consumer does: a polled batch is one transaction, and its offset is committed after it. Records that are refused
 * become dead letters in the same transaction. When the database refuses a batch, it is split by halves until the culprit is
 * alone; while the database is away, the batch waits.
 */
@ApplicationScoped
public class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final CloudEventReader reader;
    private final DeadLetterFactory deadLetterFactory;
    private final Transactions transactions;
    private final DeadLetterService office;
    private final MeterRegistry meters;

    EventConsumer(
            CloudEventReader reader,
            DeadLetterFactory deadLetterFactory,
            Transactions transactions,
            DeadLetterService office,
            MeterRegistry meters) {
        this.reader = reader;
        this.deadLetterFactory = deadLetterFactory;
        this.transactions = transactions;
        this.office = office;
        this.meters = meters;
    }

    /** A record of the topic, read or not. */
    private sealed interface ConsumedRecord<T> {
        ConsumerRecord<byte[], byte[]> kafka();

        record Event<T>(ConsumerRecord<byte[], byte[]> kafka, T event) implements ConsumedRecord<T> {}

        record Unreadable<T>(ConsumerRecord<byte[], byte[]> kafka, DeadLetter letter) implements ConsumedRecord<T> {}
    }

    /** Consumes events of which every field may matter. */
    public <T> Uni<Void> consume(
            ConsumerRecords<byte[], byte[]> records,
            Function<CloudEvent, T> decode,
            Function<List<T>, Uni<List<EventOutcome>>> accept) {
        return consume(records, FieldFilter.everything(), event -> decode.apply(storable(event)), accept);
    }

    /** The database would refuse it too, and could not say what is wrong. */
    private static CloudEvent storable(CloudEvent event) {
        StorableJson.check(event.data());
        return event;
    }

    /**
     * @param wanted the fields that {@code decode} reads
     * @param decode from the event to what the feature understands; throws {@link InvalidInput} with the reason otherwise,
     *     and whatever else it throws buries its record too
     * @param accept stores a batch in the transaction under way and gives back what became of each event, in their order; called
     *     in the records' order, maybe more than once. A refusal is a value: a failure means that the whole batch could not be
     *     stored, and makes it come again in parts
     */
    public <T> Uni<Void> consume(
            ConsumerRecords<byte[], byte[]> records,
            FieldFilter wanted,
            Function<CloudEvent, T> decode,
            Function<List<T>, Uni<List<EventOutcome>>> accept) {
        List<ConsumedRecord<T>> batch = new ArrayList<>(records.count());
        records.forEach(kafka -> batch.add(read(kafka, wanted, decode)));
        return BatchSplitter.run(batch, part -> store(part, accept)).chain(this::buryFailed);
    }

    private <T> ConsumedRecord<T> read(
            ConsumerRecord<byte[], byte[]> kafka, FieldFilter wanted, Function<CloudEvent, T> decode) {
        try {
            return new ConsumedRecord.Event<>(kafka, decode.apply(reader.read(kafka, wanted)));
        } catch (RuntimeException poison) {
            return new ConsumedRecord.Unreadable<>(kafka, deadLetterFactory.letter(kafka, poison));
        }
    }

    private <T> Uni<List<ConsumedRecord<T>>> store(
            List<ConsumedRecord<T>> part, Function<List<T>, Uni<List<EventOutcome>>> accept) {
        List<T> events = events(part);
        return patiently(
                        () -> (events.isEmpty() ? Uni.createFrom().item(List.<EventOutcome>of()) : accept.apply(events))
                                .chain(outcomes -> office.add(dead(part, outcomes))))
                .invoke(this::tell)
                .replaceWith(part)
                .onFailure()
                .invoke(failure -> LOG.infof(
                        "a batch could not be stored: records=%d reason=%s",
                        part.size(), DeadLetterFactory.reason(failure)));
    }

    private static <T> List<T> events(List<ConsumedRecord<T>> part) {
        return part.stream()
                .<T>mapMulti((one, sink) -> {
                    if (one instanceof ConsumedRecord.Event<T>(var kafka, T event)) {
                        sink.accept(event);
                    }
                })
                .toList();
    }

    /** In the order of the records. */
    private <T> List<DeadLetter> dead(List<ConsumedRecord<T>> part, List<EventOutcome> outcomes) {
        Iterator<EventOutcome> next = outcomes.iterator();
        List<DeadLetter> dead = new ArrayList<>();
        for (ConsumedRecord<T> one : part) {
            switch (one) {
                case ConsumedRecord.Unreadable<T>(var kafka, DeadLetter letter) -> dead.add(letter);
                case ConsumedRecord.Event<T>(var kafka, T event) -> {
                    if (next.next() instanceof EventOutcome.Refused refused) {
                        dead.add(deadLetterFactory.letter(kafka, refused));
                    }
                }
            }
        }
        return dead;
    }

    private <T> Uni<Void> buryFailed(List<BatchSplitter.ItemResult<ConsumedRecord<T>, ConsumedRecord<T>>> results) {
        List<DeadLetter> dead = new ArrayList<>();
        for (BatchSplitter.ItemResult<ConsumedRecord<T>, ConsumedRecord<T>> result : results) {
            if (result
                    instanceof
                    BatchSplitter.ItemResult.Failed<ConsumedRecord<T>, ConsumedRecord<T>>(
                            ConsumedRecord<T> one,
                            Throwable cause)) {
                dead.add(deadLetterFactory.letter(one.kafka(), cause));
            }
        }
        return dead.isEmpty()
                ? Uni.createFrom().voidItem()
                : patiently(() -> office.add(dead)).invoke(this::tell).replaceWithVoid();
    }

    private <T> Uni<T> patiently(Supplier<Uni<T>> work) {
        return transactions
                .run(work)
                .onFailure(DatabaseUnavailable.class)
                .invoke(failure -> LOG.warnf("a batch waits: %s", failure.getMessage()))
                .onFailure(DatabaseUnavailable.class)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely();
    }

    private void tell(List<DeadLetter> news) {
        news.forEach(letter -> {
            DeadLetter.RecordPosition recordPosition = letter.recordPosition();
            LOG.warnf(
                    "record dead-lettered: topic=%s partition=%d offset=%d reason=%s",
                    recordPosition.topic(), recordPosition.partition(), recordPosition.offset(), letter.reason());
            meters.counter("citaplanner.dead.letters", "topic", recordPosition.topic())
                    .increment();
        });
    }
}
