package com.citaplanner.notification.client.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.attributes.RecordedWishes;
import com.citaplanner.notification.client.Appointment;
import com.citaplanner.notification.client.Client;
import com.citaplanner.notification.client.ClientAddresses;
import com.citaplanner.notification.client.ClientIntake;
import com.citaplanner.notification.client.ClientPhones;
import com.citaplanner.notification.client.ParsedClient;
import com.citaplanner.notification.client.StoredClients;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.InMemoryContactRepository;
import com.citaplanner.notification.contact.LinkEventPublisher;
import com.citaplanner.notification.contact.Recognition;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.kafka.Consumers;
import com.citaplanner.notification.kafka.StoredBatches;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.RecordedOutbox;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.tenant.KnownTenants;
import com.citaplanner.notification.tenant.Tenants;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The service takes what the contracts of {@code clients.v1} and {@code appointments.v1} promise, and refuses the rest. */
class ClientContractTest {
    private static final Contract CLIENTS = new Contract("clients.v1");
    private static final Contract APPOINTMENTS = new Contract("appointments.v1");

    private final StoredBatches database = new StoredBatches();
    private final StoredClients book = new StoredClients();
    private final RecordedWishes wishes = new RecordedWishes();
    private final ClientConsumer consumer = new ClientConsumer(
            Consumers.over(database),
            new ClientIntake(
                    new ClientPhones(new PhoneReader()),
                    new KnownTenants(Set.of(Tenants.mexican("demo")), List.of()),
                    book,
                    new Recognition(
                            new PhoneReader(),
                            new InMemoryContactRepository(),
                            new LinkEventPublisher(
                                    new EventOutbox(new RecordedOutbox(), Json.mapper(), Clock.systemUTC()))),
                    wishes));

    static List<Named<JsonNode>> clients() {
        return CLIENTS.samples();
    }

    static List<Named<JsonNode>> refusedClients() {
        return CLIENTS.refused();
    }

    static List<Named<JsonNode>> appointments() {
        return APPOINTMENTS.samples();
    }

    static List<Named<JsonNode>> refusedAppointments() {
        return APPOINTMENTS.refused();
    }

    private void consumeClient(JsonNode sample) {
        consumer.clients(CLIENTS.polled(sample)).await().atMost(Duration.ofSeconds(5));
    }

    private void consumeAppointment(JsonNode sample) {
        consumer.appointments(APPOINTMENTS.polled(sample)).await().atMost(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void a_golden_client_is_stored_and_agents_are_to_see_it(JsonNode sample) {
        consumeClient(sample);

        assertThat(database.dead).isEmpty();
        assertThat(book.clients).hasSize(1);
        assertThat(wishes.clients)
                .containsExactly(new ClientKey("demo", sample.at("/data/id").asText()));
    }

    @ParameterizedTest
    @MethodSource("appointments")
    void a_golden_appointment_is_stored_and_agents_are_to_see_it(JsonNode sample) {
        consumeAppointment(sample);

        assertThat(database.dead).isEmpty();
        assertThat(book.appointments).hasSize(1);
        assertThat(wishes.clients).containsExactly(new ClientKey("demo", "c-juan"));
    }

    @ParameterizedTest
    @MethodSource("refusedClients")
    void a_client_that_is_refused_is_dead_lettered_with_the_reason_that_stands_beside_it(JsonNode refused) {
        consumeClient(refused.get("record"));

        assertRefused(refused);
    }

    @ParameterizedTest
    @MethodSource("refusedAppointments")
    void an_appointment_that_is_refused_is_dead_lettered_with_the_reason_that_stands_beside_it(JsonNode refused) {
        consumeAppointment(refused.get("record"));

        assertRefused(refused);
    }

    @Test
    void clients_and_appointments_of_unknown_tenants_are_dead_lettered_in_one_transaction_with_the_others() {
        JsonNode client = CLIENTS.sample("upserted");
        JsonNode appointment = APPOINTMENTS.samples().getFirst().getPayload();

        consumer.clients(CLIENTS.polled(ofNobody(client), client)).await().atMost(Duration.ofSeconds(5));
        consumer.appointments(APPOINTMENTS.polled(appointment, ofNobody(appointment)))
                .await()
                .atMost(Duration.ofSeconds(5));

        assertThat(database.transactions).isEqualTo(2);
        assertThat(book.clients).hasSize(1);
        assertThat(book.appointments).hasSize(1);
        assertThat(database.dead)
                .extracting(letter -> letter.headers().get("dead-letter-reason"))
                .containsExactly("no such tenant", "no such tenant");
    }

    private static JsonNode ofNobody(JsonNode sample) {
        JsonNode copy = sample.deepCopy();
        ((ObjectNode) copy.get("data")).put("tenantId", "nobody");
        return copy;
    }

    private void assertRefused(JsonNode refused) {
        assertThat(book.clients).isEmpty();
        assertThat(book.appointments).isEmpty();
        assertThat(database.dead)
                .extracting(letter -> letter.headers().get("dead-letter-reason"))
                .containsExactly(refused.get("reason").asText());
    }

    @Test
    void a_client_is_read_whole_with_the_phone_it_is_recognised_by() {
        consumeClient(CLIENTS.sample("upserted"));

        ParsedClient read = book.clients.getFirst();
        assertThat(read.client())
                .isEqualTo(new Client(
                        "demo",
                        "c-juan",
                        1,
                        PersonName.whole("Juan Pérez"),
                        ClientAddresses.written("55 1234 5678", "juan.perez@example.mx"),
                        LocalDate.of(1988, 3, 14),
                        false));
        assertThat(read.phone())
                .hasValueSatisfying(phone -> assertThat(phone.key()).isEqualTo("+525512345678"));
    }

    @Test
    void phones_and_emails_are_read_as_people_write_them_and_the_others_beside_them() {
        consumeClient(CLIENTS.sample("upserted__several_phones"));

        ParsedClient read = book.clients.getFirst();
        assertThat(read.phone())
                .hasValueSatisfying(phone -> assertThat(phone.key()).isEqualTo("+525587654321"));
        assertThat(read.phoneKeys()).containsExactly("+525587654321", "+525511112222", "+523312345678");
        assertThat(read.emails()).containsExactly("carmen@example.mx", "ruiz@example.mx");
        assertThat(read.client().addresses().email()).isEqualTo("carmen@example.mx");
        assertThat(read.phoneProblem()).isEmpty();
    }

    @Test
    void an_email_that_cannot_be_used_is_kept_and_recognises_nobody() {
        consumeClient(Json.of(CLIENTS.sample("upserted").toString().replace("juan.perez@example.mx", "no tiene")));

        ParsedClient read = book.clients.getFirst();
        assertThat(read.client().addresses().email()).isEqualTo("no tiene");
        assertThat(read.client().addresses().emailProblem()).isPresent();
        assertThat(read.emails()).isEmpty();
    }

    @Test
    void the_parts_of_a_name_are_read_beside_the_whole() {
        consumeClient(CLIENTS.sample("upserted__name_in_parts"));

        assertThat(book.clients.getFirst().client().name())
                .isEqualTo(new PersonName(null, "María del Carmen", "Ruiz Luna"));
    }

    @Test
    void of_a_deleted_client_nothing_personal_is_left() {
        consumeClient(CLIENTS.sample("deleted"));

        assertThat(book.clients).extracting(ParsedClient::client).containsExactly(Client.deleted("demo", "c-juan", 2));
    }

    @Test
    void a_rescheduled_appointment_is_booked_for_another_time() {
        consumeAppointment(APPOINTMENTS.sample("rescheduled"));

        assertThat(book.appointments)
                .containsExactly(new Appointment(
                        "demo",
                        "a-juan-4",
                        "c-juan",
                        2,
                        Appointment.Status.BOOKED,
                        "Limpieza dental",
                        Instant.parse("2026-11-14T18:00:00Z")));
    }

    @Test
    void a_client_of_an_unknown_tenant_is_dead_lettered() {
        JsonNode sample = Json.of(CLIENTS.sample("upserted").toString().replace("\"demo\"", "\"nobody\""));

        consumeClient(sample);

        assertThat(database.dead)
                .extracting(letter -> letter.headers().get("dead-letter-reason"))
                .containsExactly("no such tenant");
    }
}
