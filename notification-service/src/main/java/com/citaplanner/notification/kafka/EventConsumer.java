package com.citaplanner.notification.kafka;

import com.citaplanner.notification.deadletter.DeadLetter;
import com.citaplanner.notification.deadletter.DeadLetterOffice;
import com.citaplanner.notification.json.FieldFilter;
import com.citaplanner.notification.json.StorableJson;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.Transactions;
import com.citaplanner.notification.work.Unacceptable;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * What every consumer does: a polled batch is one transaction, and its offset is committed after it. Bad records go to the
 * dead-letter topic within the same transaction. When the database refuses a batch, its records are tried one by one, so
 * that one of them cannot hold up the others; while the database is away, the batch waits.
 */
@ApplicationScoped
public class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final CloudEventReader reader;
    private final Burial burial;
    private final Transactions transactions;
    private final DeadLetterOffice office;
    private final MeterRegistry meters;

    EventConsumer(
            CloudEventReader reader,
            Burial burial,
            Transactions transactions,
            DeadLetterOffice office,
            MeterRegistry meters) {
        this.reader = reader;
        this.burial = burial;
        this.transactions = transactions;
        this.office = office;
        this.meters = meters;
    }

    private record Read<T>(ConsumerRecord<byte[], byte[]> kafka, T event) {}

    /** Consumes events of which every field may matter. */
    public <T> Uni<Void> consume(
            ConsumerRecords<byte[], byte[]> records,
            Function<CloudEvent, T> decode,
            Function<List<T>, Uni<Void>> accept) {
        return consume(records, FieldFilter.everything(), event -> decode.apply(storable(event)), accept);
    }

    /** The database would refuse it too, and could not say what is wrong. */
    private static CloudEvent storable(CloudEvent event) {
        StorableJson.check(event.data());
        return event;
    }

    /**
     * @param wanted the fields that {@code decode} reads
     * @param decode from the event to what the feature understands; throws {@link Unacceptable} with the reason otherwise,
     *     and whatever else it throws buries its record too
     * @param accept stores a batch; called inside a transaction, in the records' order, maybe more than once. Where it
     *     fails with {@link Unacceptable}, the record that is alone to blame is dead-lettered with that reason
     */
    public <T> Uni<Void> consume(
            ConsumerRecords<byte[], byte[]> records,
            FieldFilter wanted,
            Function<CloudEvent, T> decode,
            Function<List<T>, Uni<Void>> accept) {
        List<Read<T>> good = new ArrayList<>(records.count());
        List<DeadLetter> dead = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> kafka : records) {
            try {
                good.add(new Read<>(kafka, decode.apply(reader.read(kafka, wanted))));
            } catch (RuntimeException poison) {
                dead.add(bury(kafka, poison));
            }
        }
        return patiently(() -> office.take(dead).call(() -> accept.apply(events(good))))
                .invoke(this::count)
                .replaceWithVoid()
                .onFailure(failure -> !(failure instanceof DatabaseUnavailable))
                .recoverWithUni(failure -> oneByOne(good, dead, accept, failure));
    }

    private <T> Uni<Void> oneByOne(
            List<Read<T>> good, List<DeadLetter> dead, Function<List<T>, Uni<Void>> accept, Throwable refused) {
        LOG.infof("a batch is tried one by one: records=%d reason=%s", good.size(), Burial.reason(refused));
        Uni<Void> all = take(dead);
        for (Read<T> one : good) {
            all = all.chain(() -> patiently(() -> accept.apply(List.of(one.event())))
                    .onFailure(failure -> !(failure instanceof DatabaseUnavailable))
                    .recoverWithUni(failure -> take(List.of(bury(one.kafka(), failure)))));
        }
        return all;
    }

    private Uni<Void> take(List<DeadLetter> dead) {
        return patiently(() -> office.take(dead)).invoke(this::count).replaceWithVoid();
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

    private static <T> List<T> events(List<Read<T>> read) {
        return read.stream().map(Read::event).toList();
    }

    private DeadLetter bury(ConsumerRecord<byte[], byte[]> kafka, Throwable failure) {
        DeadLetter letter = burial.letter(kafka, failure);
        LOG.warnf(
                "record dead-lettered: topic=%s partition=%d offset=%d reason=%s",
                kafka.topic(), kafka.partition(), kafka.offset(), letter.reason());
        return letter;
    }

    private void count(List<DeadLetter> news) {
        news.forEach(letter -> meters.counter(
                        "citaplanner.dead.letters", "topic", letter.place().topic())
                .increment());
    }
}
