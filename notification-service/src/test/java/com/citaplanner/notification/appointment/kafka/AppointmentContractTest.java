package com.citaplanner.notification.appointment.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentChange;
import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentIntake;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.citaplanner.notification.appointment.Price;
import com.citaplanner.notification.appointment.StoredAppointments;
import com.citaplanner.notification.attributes.RecordedWriteRequests;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.kafka.Consumers;
import com.citaplanner.notification.kafka.InMemoryDatabase;
import com.citaplanner.notification.tenant.KnownTenants;
import com.citaplanner.notification.tenant.Tenants;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the service accepts what the contract of {@code appointments.v1} promises, and refuses the rest. */
class AppointmentContractTest {
    private static final Contract CONTRACT = new Contract("appointments.v1");
    private static final Instant NOW = Instant.parse("2026-11-12T18:00:00Z");

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final StoredAppointments stored = new StoredAppointments();
    private final RecordedWriteRequests writeRequests = new RecordedWriteRequests();
    private final List<AppointmentChange> changes = new ArrayList<>();
    private final AppointmentConsumer consumer = new AppointmentConsumer(
            Consumers.over(database),
            new AppointmentIntake(
                    new KnownTenants(Set.of(Tenants.mexican("demo")), List.of()),
                    keys -> Uni.createFrom().item(Map.of()),
                    clients -> Uni.createFrom().item(Set.of()),
                    stored,
                    writeRequests,
                    List.of(changed -> Uni.createFrom().voidItem().invoke(() -> changes.addAll(changed)))),
            Clock.fixed(NOW, ZoneOffset.UTC));

    static List<Named<JsonNode>> samples() {
        return CONTRACT.samples();
    }

    static List<Named<JsonNode>> refused() {
        return CONTRACT.refused();
    }

    private void consume(JsonNode... samples) {
        consumer.appointments(CONTRACT.polled(samples)).await().atMost(Duration.ofSeconds(5));
    }

    private List<String> reasons() {
        return database.dead.stream()
                .map(letter -> letter.headers().get("dead-letter-reason"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sample_is_stored_and_its_clients_attributes_requested(JsonNode sample) {
        consume(sample);

        assertThat(database.dead).isEmpty();
        assertThat(stored.appointments).hasSize(1);
        assertThat(writeRequests.clients)
                .containsExactly(
                        new ClientKey("demo", sample.at("/data/clientId").asText()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refused_sample_is_dead_lettered_with_the_contracts_reason(JsonNode refused) {
        consume(refused.get("record"));

        assertThat(stored.appointments).isEmpty();
        assertThat(reasons()).containsExactly(refused.get("reason").asText());
    }

    @Test
    void unknown_tenant_is_dead_lettered_in_the_batchs_transaction() {
        JsonNode sample = CONTRACT.sample("booked");
        JsonNode unknown = sample.deepCopy();
        ((ObjectNode) unknown.get("data")).put("tenantId", "nobody");
        ((ObjectNode) unknown).put("key", "nobody:c-juan");

        consume(sample, unknown);

        assertThat(database.transactions).isEqualTo(1);
        assertThat(stored.appointments).hasSize(1);
        assertThat(reasons()).containsExactly("tenantId is unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "booked, BOOKED, BOOKED",
        "rescheduled, RESCHEDULED, BOOKED",
        "cancelled, CANCELLED, CANCELLED",
        "completed, COMPLETED, COMPLETED",
        "no-show, NO_SHOW, NO_SHOW"
    })
    void type_says_what_happened(String sample, Change change, AppointmentStatus status) {
        consume(CONTRACT.sample(sample));

        assertThat(changes).singleElement().satisfies(told -> {
            assertThat(told.reported()).isEqualTo(change);
            assertThat(told.reportedAt()).isEqualTo("2026-11-12T16:00:00Z");
            assertThat(told.silent()).isFalse();
            assertThat(told.after().status()).isEqualTo(status);
        });
    }

    @Test
    void event_without_time_counts_as_reported_now() {
        JsonNode sample = CONTRACT.sample("booked");
        ((ObjectNode) sample.get("headers")).remove("ce_time");

        consume(sample);

        assertThat(changes).extracting(AppointmentChange::reportedAt).containsExactly(NOW);
    }

    @Test
    void all_fields_are_read() {
        consume(CONTRACT.sample("booked__local_time_and_details"));

        assertThat(stored.appointments.values())
                .containsExactly(new Appointment(
                        "demo",
                        "a-rita-1",
                        "c-rita",
                        1,
                        AppointmentStatus.BOOKED,
                        LocalDateTime.parse("2026-11-13T10:00"),
                        ZoneId.of("America/Tijuana"),
                        new AppointmentDetails(
                                Optional.of("Corte y color"),
                                Optional.of("centro"),
                                Optional.of("Laura"),
                                Optional.of(new Price(new BigDecimal("850.50"), Currency.getInstance("MXN"))),
                                Optional.of("Planta alta"),
                                Optional.of("Alergia al amoniaco"),
                                Optional.of(Duration.ofMinutes(90)))));
    }

    @Test
    void fields_of_before_are_enough_and_the_zone_is_the_tenants() {
        consume(CONTRACT.sample("rescheduled"));

        Appointment appointment = stored.appointments.values().iterator().next();
        assertThat(appointment.start()).isEqualTo("2026-11-14T12:00");
        assertThat(appointment.zone()).isEqualTo(ZoneId.of("America/Mexico_City"));
        assertThat(appointment.startsAt()).isEqualTo("2026-11-14T18:00:00Z");
        assertThat(appointment.details().service()).hasValue("Limpieza dental");
    }
}
