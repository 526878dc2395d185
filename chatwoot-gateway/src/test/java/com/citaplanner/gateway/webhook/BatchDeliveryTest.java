package com.citaplanner.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.delivery.DeliveryResult;
import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.WebhookContent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchDeliveryTest {
    private final List<String> delivered = new ArrayList<>();
    private final List<Consumer<DeliveryResult>> callbacks = new ArrayList<>();
    private final List<DeliveryResult> results = new ArrayList<>();

    @Test
    void events_are_delivered_in_order_and_answered_once_when_all_are_durable() {
        deliver("a", "b", "c");

        callbacks.get(2).accept(DeliveryResult.PUBLISHED);
        callbacks.get(0).accept(DeliveryResult.PUBLISHED);
        assertThat(results).isEmpty();
        callbacks.get(1).accept(DeliveryResult.PUBLISHED);

        assertThat(delivered).containsExactly("a", "b", "c");
        assertThat(results).containsExactly(DeliveryResult.PUBLISHED);
    }

    @Test
    void one_spooled_event_makes_the_batch_spooled() {
        deliver("a", "b");

        callbacks.get(0).accept(DeliveryResult.SPOOLED);
        callbacks.get(1).accept(DeliveryResult.PUBLISHED);

        assertThat(results).containsExactly(DeliveryResult.SPOOLED);
    }

    @Test
    void one_event_that_is_not_durable_fails_the_batch_after_all_have_a_result() {
        deliver("a", "b", "c");

        callbacks.get(0).accept(DeliveryResult.NOT_DURABLE);
        callbacks.get(1).accept(DeliveryResult.PUBLISHED);
        assertThat(results).isEmpty();
        callbacks.get(2).accept(DeliveryResult.SPOOLED);

        assertThat(results).containsExactly(DeliveryResult.NOT_DURABLE);
    }

    @Test
    void results_within_the_call_are_collected_too() {
        BatchDelivery.deliver(
                (event, callback) -> callback.accept(DeliveryResult.PUBLISHED), batch("a", "b"), results::add);

        assertThat(results).containsExactly(DeliveryResult.PUBLISHED);
    }

    private void deliver(String... ids) {
        BatchDelivery.deliver(
                (event, callback) -> {
                    delivered.add(event.id());
                    callbacks.add(callback);
                },
                batch(ids),
                results::add);
    }

    private static WebhookContent.Batch batch(String... ids) {
        return new WebhookContent.Batch(
                Stream.of(ids).map(BatchDeliveryTest::event).toList());
    }

    private static Event event(String id) {
        return new Event(id, "com.chatwoot.e", "/sources/default", "default:3:1", 0, "trace", new byte[] {'{', '}'});
    }
}
