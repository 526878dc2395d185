package com.citaplanner.notification.client.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.attributes.RecordedWriteRequests;
import com.citaplanner.notification.client.Client;
import com.citaplanner.notification.client.ClientAddresses;
import com.citaplanner.notification.client.ClientIntake;
import com.citaplanner.notification.client.ClientPhones;
import com.citaplanner.notification.client.ParsedClient;
import com.citaplanner.notification.client.StoredClients;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.ContactMatcher;
import com.citaplanner.notification.contact.InMemoryContactRepository;
import com.citaplanner.notification.contact.LinkEventPublisher;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.kafka.Consumers;
import com.citaplanner.notification.kafka.InMemoryDatabase;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.InMemoryOutbox;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.tenant.KnownTenants;
import com.citaplanner.notification.tenant.Tenants;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the service accepts what the contract of {@code clients.v1} promises, and refuses the rest. */
class ClientContractTest {
    private static final Contract CLIENTS = new Contract("clients.v1");

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final StoredClients repository = new StoredClients();
    private final RecordedWriteRequests writeRequests = new RecordedWriteRequests();
    private final ClientConsumer consumer = new ClientConsumer(
            Consumers.over(database),
            new ClientIntake(
                    new ClientPhones(new PhoneReader()),
                    new KnownTenants(Set.of(Tenants.mexican("demo")), List.of()),
                    repository,
                    new ContactMatcher(
                            new PhoneReader(),
                            new InMemoryContactRepository(),
                            new LinkEventPublisher(
                                    new EventOutbox(new InMemoryOutbox(), Json.mapper(), Clock.systemUTC()))),
                    writeRequests,
                    keys -> Uni.createFrom().voidItem(),
                    List.of()),
            Clock.systemUTC());

    static List<Named<JsonNode>> clients() {
        return CLIENTS.samples();
    }

    static List<Named<JsonNode>> refusedClients() {
        return CLIENTS.refused();
    }

    private void consumeClient(JsonNode sample) {
        consumer.clients(CLIENTS.polled(sample)).await().atMost(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void client_is_stored_and_its_attributes_requested(JsonNode sample) {
        consumeClient(sample);

        assertThat(database.dead).isEmpty();
        assertThat(repository.clients).hasSize(1);
        assertThat(writeRequests.clients)
                .containsExactly(new ClientKey("demo", sample.at("/data/id").asText()));
    }

    @ParameterizedTest
    @MethodSource("refusedClients")
    void refused_client_is_dead_lettered_with_the_contracts_reason(JsonNode refused) {
        consumeClient(refused.get("record"));

        assertRefused(refused);
    }

    @Test
    void unknown_tenants_are_dead_lettered_in_the_batchs_transaction() {
        JsonNode client = CLIENTS.sample("upserted");

        consumer.clients(CLIENTS.polled(ofUnknownTenant(client), client))
                .await()
                .atMost(Duration.ofSeconds(5));

        assertThat(database.transactions).isEqualTo(1);
        assertThat(repository.clients).hasSize(1);
        assertThat(database.dead)
                .extracting(letter -> letter.headers().get("dead-letter-reason"))
                .containsExactly("tenantId is unknown");
    }

    private static JsonNode ofUnknownTenant(JsonNode sample) {
        JsonNode copy = sample.deepCopy();
        ((ObjectNode) copy.get("data")).put("tenantId", "nobody");
        ((ObjectNode) copy).put("key", "nobody:c-juan");
        return copy;
    }

    private void assertRefused(JsonNode refused) {
        assertThat(repository.clients).isEmpty();
        assertThat(database.dead)
                .extracting(letter -> letter.headers().get("dead-letter-reason"))
                .containsExactly(refused.get("reason").asText());
    }

    @Test
    void all_fields_of_a_client_are_parsed() {
        consumeClient(CLIENTS.sample("upserted"));

        ParsedClient read = repository.clients.getFirst();
        assertThat(read.client())
                .isEqualTo(new Client(
                        "demo",
                        "c-juan",
                        1,
                        PersonName.whole("Juan Pérez"),
                        ClientAddresses.parse("55 1234 5678", "juan.perez@example.mx"),
                        LocalDate.of(1988, 3, 14),
                        null,
                        false));
        assertThat(read.phone())
                .hasValueSatisfying(phone -> assertThat(phone.key()).isEqualTo("+525512345678"));
    }

    @Test
    void several_phones_and_emails_are_parsed() {
        consumeClient(CLIENTS.sample("upserted__several_phones"));

        ParsedClient read = repository.clients.getFirst();
        assertThat(read.phone())
                .hasValueSatisfying(phone -> assertThat(phone.key()).isEqualTo("+525587654321"));
        assertThat(read.phoneKeys()).containsExactly("+525587654321", "+525511112222", "+523312345678");
        assertThat(read.emails()).containsExactly("carmen@example.mx", "ruiz@example.mx");
        assertThat(read.client().addresses().email()).isEqualTo("carmen@example.mx");
        assertThat(read.phoneProblem()).isEmpty();
    }

    @Test
    void unusable_email_is_kept_and_identifies_nobody() {
        consumeClient(Json.of(CLIENTS.sample("upserted").toString().replace("juan.perez@example.mx", "no tiene")));

        ParsedClient read = repository.clients.getFirst();
        assertThat(read.client().addresses().email()).isEqualTo("no tiene");
        assertThat(read.client().addresses().emailProblem()).isPresent();
        assertThat(read.emails()).isEmpty();
    }

    @Test
    void name_parts_are_parsed() {
        consumeClient(CLIENTS.sample("upserted__name_in_parts"));

        assertThat(repository.clients.getFirst().client().name())
                .isEqualTo(new PersonName(null, "María del Carmen", "Ruiz Luna"));
    }

    @Test
    void deleted_client_has_no_personal_data() {
        consumeClient(CLIENTS.sample("deleted"));

        assertThat(repository.clients)
                .extracting(ParsedClient::client)
                .containsExactly(Client.deleted("demo", "c-juan", 2));
    }

    @Test
    void client_of_unknown_tenant_is_dead_lettered() {
        JsonNode sample = Json.of(CLIENTS.sample("upserted")
                .toString()
                .replace("\"demo\"", "\"nobody\"")
                .replace("demo:", "nobody:"));

        consumeClient(sample);

        assertThat(database.dead)
                .extracting(letter -> letter.headers().get("dead-letter-reason"))
                .containsExactly("tenantId is unknown");
    }
}
