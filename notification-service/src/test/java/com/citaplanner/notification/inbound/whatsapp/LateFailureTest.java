package com.citaplanner.notification.inbound.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.whatsapp.NumberRestrictions;
import com.citaplanner.notification.channel.whatsapp.NumberRestrictions.RestrictedRecipient;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Failures and messages of a client come in any order, in one batch or in several, and their times decide. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class LateFailureTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int UNREACHABLE = 131_026;
    private static final int WINDOW_CLOSED = 131_047;

    World world;

    @Inject
    CallbackIntake intake;

    @Inject
    NumberRestrictions restrictions;

    @Inject
    Transactions transactions;

    private final String phone = World.newPhone();
    private final String number = "66" + phone;
    private final Callbacks ana = new Callbacks(number, "521" + phone, "MX." + phone);
    private final CallbackReader reader = new CallbackReader(Clock.systemUTC());
    private final Instant failure = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
    private String tenant;

    @BeforeEach
    void tenant() {
        tenant = "late-" + phone;
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        world.change("insert into whatsapp_route values ('meta', ?, ?)", number, tenant);
    }

    private JsonNode failed(int code, Instant at) {
        return ana.failed("wamid." + UUID.randomUUID(), at, code, UUID.randomUUID() + ":1");
    }

    private JsonNode written(Instant at) {
        return ana.text("wamid." + UUID.randomUUID(), at, "Hola");
    }

    private void accept(JsonNode... batch) {
        List<ReceivedCallback> callbacks = Stream.of(batch)
                .map(body -> reader.read("meta", UUID.randomUUID().toString(), "message", failure, body))
                .toList();
        transactions.run(() -> intake.accept(callbacks)).await().atMost(TIMEOUT);
    }

    private boolean barred() {
        return Stream.of("+52" + phone, "MX." + phone)
                .map(key -> restrictions
                        .isUnreachable(new RestrictedRecipient(tenant, key))
                        .await()
                        .atMost(TIMEOUT))
                .reduce(false, Boolean::logicalOr);
    }

    @Test
    void client_who_has_written_since_is_not_barred_by_the_same_batch() {
        accept(failed(UNREACHABLE, failure), written(failure.plusSeconds(5)));

        assertThat(barred()).isFalse();
    }

    @Test
    void client_who_has_written_since_is_not_barred_by_a_later_batch() {
        accept(written(failure.plusSeconds(5)));
        accept(failed(UNREACHABLE, failure));

        assertThat(barred()).isFalse();
    }

    @Test
    void client_who_writes_after_the_failure_is_tried_again() {
        accept(failed(UNREACHABLE, failure));
        assertThat(barred()).isTrue();

        accept(written(failure.plusSeconds(5)));

        assertThat(barred()).isFalse();
    }

    @Test
    void client_who_wrote_before_the_failure_is_barred() {
        accept(written(failure.minusSeconds(5)), failed(UNREACHABLE, failure));

        assertThat(barred()).isTrue();
    }

    @Test
    void closed_window_is_no_message_of_the_client() {
        accept(failed(WINDOW_CLOSED, failure.plusSeconds(5)));
        accept(failed(UNREACHABLE, failure));

        assertThat(barred()).isTrue();
    }
}
