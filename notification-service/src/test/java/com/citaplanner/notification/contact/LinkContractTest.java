package com.citaplanner.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.InMemoryOutbox;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.tenant.Tenants;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that events on {@code client.events.v1} equal the contract's samples. */
class LinkContractTest {
    private static final Contract CONTRACT = new Contract("client.events.v1");
    private static final Clock SAMPLED = Clock.fixed(Instant.parse("2026-11-12T16:00:01Z"), ZoneOffset.UTC);

    private final InMemoryContactRepository repository = new InMemoryContactRepository();
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final ContactMatcher contactMatcher = new ContactMatcher(
            new PhoneReader(), repository, new LinkEventPublisher(new EventOutbox(outbox, Json.mapper(), SAMPLED)));

    @ParameterizedTest
    @CsvSource({"linked, 1187, +5215512345678", "ambiguous, 1240, +525522223333", "unmatched, 1250, +525544440000"})
    void link_event_equals_its_golden_sample(String name, long contact, String phone) {
        repository.add("demo", "+525512345678", "c-juan");
        repository.add("demo", "+525522223333", "c-rosa");
        repository.add("demo", "+525522223333", "c-valeria");

        contactMatcher
                .recognise(List.of(new Candidate(Tenants.mexican("demo"), 3, new ContactCard(contact, phone, null))))
                .await()
                .indefinitely();

        JsonNode event = Contract.written(outbox.messages().getFirst());
        assertThat(CONTRACT.faults(event)).isEmpty();
        assertThat(withIdOf(CONTRACT.sample(name), event)).isEqualTo(CONTRACT.sample(name));
        assertThat(outbox.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.topic()).isEqualTo(CONTRACT.topic()));
    }

    /** Copies the event's id into the sample, since ids are random. */
    private static JsonNode withIdOf(JsonNode sample, JsonNode event) {
        ObjectNode same = event.deepCopy();
        ((ObjectNode) same.get("headers")).set("ce_id", sample.at("/headers/ce_id"));
        return same;
    }
}
