package com.citaplanner.notification.inbound.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.attributes.RecordedWishes;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.InMemoryContactRepository;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.contact.LinkEventPublisher;
import com.citaplanner.notification.contact.Recognition;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.history.Interaction;
import com.citaplanner.notification.inbound.Envelope;
import com.citaplanner.notification.inbound.SeenEvents;
import com.citaplanner.notification.kafka.Consumers;
import com.citaplanner.notification.kafka.StoredBatches;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.RecordedOutbox;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.tenant.KnownTenants;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.Tenants;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gateway promises to publish on {@code chatwoot.events.v1} is what the service reads. */
class GatewayContractTest {
    private static final Contract EVENTS = new Contract("chatwoot.events.v1");
    private static final Tenant DEMO = Tenants.mexican("demo");

    private final StoredBatches database = new StoredBatches();
    private final RecordedLog log = new RecordedLog();
    private final List<Interaction> history = new ArrayList<>();
    private final InMemoryContactRepository book = new InMemoryContactRepository();
    private final RecordedWishes wishes = new RecordedWishes();
    private final ChatwootEventConsumer consumer = new ChatwootEventConsumer(
            Consumers.over(database),
            Clock.systemUTC(),
            log,
            KnownTenants.only(DEMO, "default", 3, 11, 12, 14),
            interactions -> Uni.createFrom().voidItem().invoke(() -> history.addAll(interactions)),
            new Recognition(
                    new PhoneReader(),
                    book,
                    new LinkEventPublisher(new EventOutbox(new RecordedOutbox(), Json.mapper(), Clock.systemUTC()))),
            wishes,
            receipts -> Uni.createFrom().voidItem());

    static List<Named<JsonNode>> samples() {
        return Contract.samplesOfTheGateway();
    }

    private void consume(JsonNode sample) {
        consumer.events(EVENTS.polled(sample)).await().atMost(Duration.ofSeconds(5));
    }

    private static JsonNode sample(String file) {
        return samples().stream()
                .filter(sample -> sample.getName().equals(file + ".json"))
                .findFirst()
                .orElseThrow()
                .getPayload();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_golden_sample_is_read_and_routed(JsonNode sample) {
        consume(sample);

        assertThat(database.dead).isEmpty();
        assertThat(log.unroutedEvent).isEmpty();
        assertThat(log.seen).singleElement().satisfies(envelope -> {
            assertThat(envelope.source()).isEqualTo("default");
            assertThat(envelope.id()).isEqualTo(sample.at("/headers/ce_id").asText());
            assertThat("com.chatwoot." + envelope.name())
                    .isEqualTo(sample.at("/headers/ce_type").asText());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "message_created__incoming_whatsapp_521, 1187",
        "message_created__seed_document, 111",
        "conversation_created__whatsapp, 1187"
    })
    void a_client_who_writes_is_recognised_and_agents_are_to_see_it(String file, long contact) {
        book.has("demo", "+525512345678", "c-juan");

        consume(sample(file));

        assertThat(book.links()).extracting(Link::clientId).containsExactly("c-juan");
        assertThat(wishes.contacts).containsExactly(new ContactKey("demo", 3, contact));
    }

    @Test
    void a_message_is_kept_in_the_tenants_history() {
        consume(sample("message_created__incoming_whatsapp_521"));

        assertThat(history).extracting(Interaction::key).containsExactly(new Interaction.Key("demo", 3, 90871));
    }

    @Test
    void an_event_that_was_seen_before_changes_nothing() {
        log.everythingIsKnown = true;

        consume(sample("message_created__incoming_whatsapp_521"));

        assertThat(history).isEmpty();
        assertThat(book.links()).isEmpty();
    }

    @Test
    void an_event_of_an_account_that_is_nobodys_is_kept_for_the_operator_and_has_no_effect() {
        ObjectNode sample = sample("message_created__incoming_whatsapp_521").deepCopy();
        ((ObjectNode) sample.at("/data/account")).put("id", 99);

        consume(sample);

        assertThat(log.unroutedEvent)
                .extracting(SeenEvents.UnroutedEvent::reason)
                .containsExactly("no tenant of this source has the account");
        assertThat(history).isEmpty();
        assertThat(book.links()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ce_source, /elsewhere/default",
        "ce_source, urn:sources:default",
        "ce_type, com.example.message_created"
    })
    void what_is_not_the_gateways_is_dead_lettered(String header, String value) {
        ObjectNode sample = sample("message_created__seed_document").deepCopy();
        ((ObjectNode) sample.get("headers")).put(header, value);

        consume(sample);

        assertThat(log.seen).isEmpty();
        assertThat(database.dead)
                .extracting(letter -> letter.headers().get("dead-letter-reason"))
                .containsExactly("not an event of the gateway");
    }

    private static final class RecordedLog implements SeenEvents {
        private final List<Envelope> seen = new ArrayList<>();
        private final List<UnroutedEvent> unroutedEvent = new ArrayList<>();
        private boolean everythingIsKnown;

        @Override
        public Uni<List<Envelope>> fresh(List<Envelope> batch) {
            seen.addAll(batch);
            return Uni.createFrom().item(everythingIsKnown ? List.of() : batch);
        }

        @Override
        public Uni<Void> unrouted(List<UnroutedEvent> events) {
            return Uni.createFrom().voidItem().invoke(() -> unroutedEvent.addAll(events));
        }
    }
}
