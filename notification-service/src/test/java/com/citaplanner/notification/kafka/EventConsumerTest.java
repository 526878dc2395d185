package com.citaplanner.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.InvalidInput;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventConsumerTest {
    private static final String NOT_JSON = "the value is not JSON: see line 1, column 1";
    private final InMemoryDatabase database = new InMemoryDatabase();
    private final EventConsumer consumer = Consumers.over(database);

    private static ConsumerRecord<byte[], byte[]> event(String name, long offset) {
        return Events.event(offset, "{\"name\": \"" + name + "\"}");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private void consume(Function<CloudEvent, String> decode, ConsumerRecord<byte[], byte[]>... records) {
        consumer.consume(Events.polled(Arrays.asList(records)), decode, database::accept)
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    @SafeVarargs
    private void consume(ConsumerRecord<byte[], byte[]>... records) {
        consume(event -> event.data().path("name").asText(), records);
    }

    @Test
    void a_polled_batch_is_one_transaction_in_order() {
        consume(event("a", 1), event("b", 2), event("c", 3));

        assertThat(database.stored).containsExactly("a", "b", "c");
        assertThat(database.transactions).isEqualTo(1);
        assertThat(database.dead).isEmpty();
    }

    @Test
    void an_unreadable_record_is_dead_lettered_in_the_transaction_of_the_others() {
        consume(event("a", 1), Events.event(2, "not JSON"), event("c", 3));

        assertThat(database.stored).containsExactly("a", "c");
        assertThat(database.dead).extracting(EventConsumerTest::offset).containsExactly("2");
        assertThat(database.dead).extracting(EventConsumerTest::reason).containsExactly(NOT_JSON);
        assertThat(database.transactions).isEqualTo(1);
    }

    @Test
    void unstorable_data_is_dead_lettered_with_the_field() {
        consume(
                event("a", 1),
                Events.event(2, "{\"name\": \"b\", \"metadata\": {\"tags\": [\"\\u0000\"]}}"),
                Events.event(3, "{\"name\": \"c\", \"\\u0000\": 1}"));

        assertThat(database.stored).containsExactly("a");
        assertThat(database.dead)
                .extracting(EventConsumerTest::reason)
                .containsExactly(
                        "metadata.tags has a character that cannot be stored: NUL, or half of a surrogate pair",
                        "? has a name that has a character that cannot be stored: NUL, or half of a surrogate pair");
        assertThat(database.transactions).isEqualTo(1);
    }

    @Test
    void a_redelivered_batch_dead_letters_nothing_twice() {
        consume(event("a", 1), Events.event(2, "not JSON"));

        consume(event("a", 1), Events.event(2, "not JSON"), Events.event(3, "not JSON"));

        assertThat(database.dead).extracting(EventConsumerTest::offset).containsExactly("2", "3");
    }

    @Test
    void a_batch_that_fails_while_the_instance_stops_is_neither_refused_nor_done() {
        consumer.stop(new ShutdownEvent());

        Uni<Void> consumed = consumer.consume(
                Events.polled(List.of(event("a", 1))),
                event -> event.id(),
                batch -> Uni.createFrom().failure(new RejectedExecutionException()));

        assertThatThrownBy(() -> consumed.await().atMost(Duration.ofMillis(100)))
                .isInstanceOf(TimeoutException.class);
        assertThat(database.dead).isEmpty();
    }

    @Test
    void an_event_that_decoding_refuses_is_dead_lettered_with_the_reason() {
        Function<CloudEvent, String> onlyA = event -> {
            String name = event.data().path("name").asText();
            if (!name.equals("a")) {
                throw new InvalidInput("name is not a");
            }
            return name;
        };

        consume(onlyA, event("a", 1), event("b", 2));

        assertThat(database.stored).containsExactly("a");
        assertThat(database.dead).extracting(EventConsumerTest::reason).containsExactly("name is not a");
    }

    @Test
    void an_exception_while_reading_dead_letters_the_record_without_its_content() {
        Function<CloudEvent, String> mistaken = event -> {
            String name = event.data().path("name").asText();
            if (name.equals("b")) {
                throw new IllegalStateException("+525512345678");
            }
            return name;
        };

        consume(mistaken, event("a", 1), event("b", 2), event("c", 3));

        assertThat(database.stored).containsExactly("a", "c");
        assertThat(database.dead).extracting(EventConsumerTest::offset).containsExactly("2");
        assertThat(database.dead)
                .extracting(EventConsumerTest::reason)
                .containsExactly("could not be processed (IllegalStateException)");
    }

    @Test
    void only_the_record_that_the_database_refuses_is_dead_lettered() {
        database.failing = event -> event.equals("b") ? new DatabaseRefused("23514", "client_check") : null;

        consume(event("a", 1), event("b", 2), Events.event(3, "[]"), event("d", 4));

        assertThat(database.stored).containsExactly("a", "d");
        assertThat(database.dead).extracting(EventConsumerTest::offset).containsExactlyInAnyOrder("2", "3");
        assertThat(database.dead)
                .extracting(EventConsumerTest::reason)
                .contains("refused by the database: 23514, constraint client_check");
    }

    @Test
    void refused_events_are_dead_lettered_in_order_in_the_same_transaction() {
        database.refusal = event -> event.equals("a") || event.equals("d") ? "tenantId is no tenant" : null;

        consume(event("a", 1), event("b", 2), Events.event(3, "not JSON"), event("d", 4), event("e", 5));

        assertThat(database.transactions).isEqualTo(1);
        assertThat(database.stored).containsExactly("b", "e");
        assertThat(database.dead).extracting(EventConsumerTest::offset).containsExactly("1", "3", "4");
        assertThat(database.dead)
                .extracting(EventConsumerTest::reason)
                .containsExactly("tenantId is no tenant", NOT_JSON, "tenantId is no tenant");
    }

    @Test
    void a_refused_record_costs_few_transactions_and_keeps_the_order() {
        List<ConsumerRecord<byte[], byte[]>> records =
                IntStream.range(0, 500).mapToObj(i -> event("e" + i, i)).toList();
        database.failing = event -> event.equals("e250") ? new DatabaseRefused("22P05", null) : null;

        consumer.consume(
                        Events.polled(records),
                        event -> event.data().path("name").asText(),
                        database::accept)
                .await()
                .atMost(Duration.ofSeconds(5));

        assertThat(database.stored)
                .containsExactlyElementsOf(IntStream.range(0, 500)
                        .filter(i -> i != 250)
                        .mapToObj(i -> "e" + i)
                        .toList());
        assertThat(database.dead).extracting(EventConsumerTest::offset).containsExactly("250");
        assertThat(database.transactions).isLessThanOrEqualTo(20);
    }

    @Test
    void an_exception_without_message_is_dead_lettered_with_its_name() {
        database.failing = event -> event.equals("a") ? new NullPointerException() : null;

        consume(event("a", 1), event("b", 2));

        assertThat(database.stored).containsExactly("b");
        assertThat(database.dead)
                .extracting(EventConsumerTest::reason)
                .containsExactly("could not be processed (NullPointerException)");
    }

    @Test
    void while_the_database_is_unavailable_the_batch_waits() {
        database.timesAway = 2;

        consume(event("a", 1), Events.event(2, "not JSON"), event("c", 3));

        assertThat(database.transactions).isEqualTo(3);
        assertThat(database.stored).containsExactly("a", "c");
        assertThat(database.dead).hasSize(1);
    }

    @Test
    void an_outage_during_a_split_dead_letters_only_the_bad_record() {
        database.failing = event -> {
            if (event.equals("b") && database.transactions == 1) {
                database.timesAway = 1;
            }
            return event.equals("b") ? new DatabaseRefused("22008", null) : null;
        };

        consume(event("a", 1), event("b", 2), event("c", 3));

        assertThat(database.stored).containsExactly("a", "c");
        assertThat(database.dead).extracting(EventConsumerTest::offset).containsExactly("2");
    }

    @Test
    void a_record_with_nul_is_dead_lettered_and_holds_up_nothing() {
        Map<String, String> headers = Events.headers();
        headers.put("ce_id", "");
        headers.put("x\u0000y", "z\u0000");
        Function<CloudEvent, String> refusing = event -> {
            throw new InvalidInput("variables.\u0000 is missing " + "x".repeat(1_000_000));
        };

        consume(refusing, Events.record(1, "{}", headers), event("b", 2));

        assertThat(database.dead).hasSize(2);
        assertThat(database.dead.getFirst().headers()).containsEntry("x\uFFFDy", "z\uFFFD");
        assertThat(reason(database.dead.getLast()))
                .startsWith("variables.\uFFFD is missing")
                .hasSizeLessThan(1_000);
    }

    @Test
    void an_empty_poll_stores_nothing() {
        consume();

        assertThat(database.stored).isEmpty();
        assertThat(database.dead).isEmpty();
    }

    private static String reason(Outbox.OutboxMessage message) {
        return message.headers().get("dead-letter-reason");
    }

    private static String offset(Outbox.OutboxMessage message) {
        return message.headers().get("dead-letter-offset");
    }
}
