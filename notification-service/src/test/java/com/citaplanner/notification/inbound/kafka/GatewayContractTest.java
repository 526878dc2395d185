package com.citaplanner.notification.inbound.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.answer.RecordedAnswers;
import com.citaplanner.notification.attributes.RecordedWriteRequests;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.ContactMatcher;
import com.citaplanner.notification.contact.InMemoryContactRepository;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.contact.LinkEventPublisher;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.conversation.ConversationIntake;
import com.citaplanner.notification.conversation.ConversationUpdate;
import com.citaplanner.notification.conversation.RecordedConversations;
import com.citaplanner.notification.history.Interaction;
import com.citaplanner.notification.inbound.KeywordAddresses;
import com.citaplanner.notification.inbound.KeywordIntake;
import com.citaplanner.notification.inbound.ProcessedEventRepository;
import com.citaplanner.notification.inbound.RecordedProcessedEvents;
import com.citaplanner.notification.kafka.Consumers;
import com.citaplanner.notification.kafka.InMemoryDatabase;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.InMemoryOutbox;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.request.InMemoryRequestStore;
import com.citaplanner.notification.request.Intakes;
import com.citaplanner.notification.suppression.KeywordOutcome;
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
import java.util.Map;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the service accepts what the gateway's contract of {@code chatwoot.events.v1} promises. */
class GatewayContractTest {
    private static final Contract EVENTS = new Contract("chatwoot.events.v1");
    private static final Tenant DEMO = Tenants.mexican("demo");

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final RecordedProcessedEvents processedEvents = new RecordedProcessedEvents();
    private final List<Interaction> history = new ArrayList<>();
    private final InMemoryContactRepository repository = new InMemoryContactRepository();
    private final RecordedWriteRequests writeRequests = new RecordedWriteRequests();
    private final RecordedConversations conversations = new RecordedConversations();
    private final List<ConversationUpdate> told = new ArrayList<>();
    private final ChatwootEventConsumer consumer = new ChatwootEventConsumer(
            Consumers.over(database),
            Clock.systemUTC(),
            processedEvents,
            KnownTenants.only(DEMO, "default", 3, 11, 12, 14),
            interactions -> Uni.createFrom().voidItem().invoke(() -> history.addAll(interactions)),
            new ContactMatcher(
                    new PhoneReader(),
                    repository,
                    new LinkEventPublisher(new EventOutbox(new InMemoryOutbox(), Json.mapper(), Clock.systemUTC()))),
            writeRequests,
            receipts -> Uni.createFrom().voidItem(),
            new KeywordIntake(
                    processedEvents,
                    new KeywordAddresses(
                            contacts -> Uni.createFrom().item(Map.of()),
                            writers -> Uni.createFrom().item(Map.of())),
                    keyword -> Uni.createFrom().item(KeywordOutcome.UNCHANGED),
                    (meaning, outcome) -> {},
                    Intakes.over(new InMemoryRequestStore(Map.of()), Clock.systemUTC()),
                    Clock.systemUTC()),
            new RecordedAnswers().intake(),
            new ConversationIntake(
                    conversations,
                    blocks -> Uni.createFrom().voidItem(),
                    List.of(updates -> Uni.createFrom().voidItem().invoke(() -> told.addAll(updates)))));

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
    void golden_sample_is_parsed_and_routed(JsonNode sample) {
        consume(sample);

        assertThat(database.dead).isEmpty();
        assertThat(processedEvents.unrouted()).isEmpty();
        assertThat(processedEvents.seen()).singleElement().satisfies(envelope -> {
            assertThat(envelope.source()).isEqualTo("default");
            assertThat(envelope.id()).isEqualTo(sample.at("/headers/ce_id").asText());
            assertThat("com.chatwoot." + envelope.name())
                    .isEqualTo(sample.at("/headers/ce_type").asText());
        });
    }

    @ParameterizedTest
    @CsvSource({"backfill, false", "replay, true", "'', true"})
    void event_that_was_read_later_is_not_live(String origin, boolean live) {
        ObjectNode sample = sample("message_created__incoming_whatsapp_521").deepCopy();
        ((ObjectNode) sample.get("headers")).put("ce_origin", origin);

        consume(sample);

        assertThat(told).singleElement().satisfies(update -> {
            assertThat(update.live()).isEqualTo(live);
            assertThat(update.message()).isPresent();
        });
        assertThat(conversations.states()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "message_created__incoming_whatsapp_521, 1187",
        "message_created__seed_document, 111",
        "conversation_created__whatsapp, 1187"
    })
    void writing_client_is_linked_and_attributes_requested(String file, long contact) {
        repository.add("demo", "+525512345678", "c-juan");

        consume(sample(file));

        assertThat(repository.links()).extracting(Link::clientId).containsExactly("c-juan");
        assertThat(writeRequests.contacts).containsExactly(new ContactKey("demo", 3, contact));
    }

    @Test
    void message_is_recorded_in_the_history() {
        consume(sample("message_created__incoming_whatsapp_521"));

        assertThat(history).extracting(Interaction::key).containsExactly(new Interaction.Key("demo", 3, 90871));
    }

    @Test
    void event_seen_before_changes_nothing() {
        processedEvents.everythingWasProcessed();

        consume(sample("message_created__incoming_whatsapp_521"));

        assertThat(history).isEmpty();
        assertThat(repository.links()).isEmpty();
    }

    @Test
    void event_of_an_unknown_account_is_stored_as_unrouted_without_effect() {
        ObjectNode sample = sample("message_created__incoming_whatsapp_521").deepCopy();
        ((ObjectNode) sample.at("/data/account")).put("id", 99);

        consume(sample);

        assertThat(processedEvents.unrouted())
                .extracting(ProcessedEventRepository.UnroutedEvent::reason)
                .containsExactly("no tenant has a route for this account of the source");
        assertThat(history).isEmpty();
        assertThat(repository.links()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ce_source, /elsewhere/default",
        "ce_source, urn:sources:default",
        "ce_type, com.example.message_created"
    })
    void event_not_from_the_gateway_is_dead_lettered(String header, String value) {
        ObjectNode sample = sample("message_created__seed_document").deepCopy();
        ((ObjectNode) sample.get("headers")).put(header, value);

        consume(sample);

        assertThat(processedEvents.seen()).isEmpty();
        assertThat(database.dead)
                .extracting(letter -> letter.headers().get("dead-letter-reason"))
                .containsExactly("ce_source must start with /sources/ and ce_type with com.chatwoot.");
    }
}
