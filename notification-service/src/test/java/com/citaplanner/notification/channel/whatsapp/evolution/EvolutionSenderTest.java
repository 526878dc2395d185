package com.citaplanner.notification.channel.whatsapp.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.whatsapp.NumberRestrictions.RestrictedRecipient;
import com.citaplanner.notification.channel.whatsapp.evolution.EvolutionServer.Misdeed;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.support.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EvolutionSenderTest {
    private static final String NOT_THERE =
            "[{\"jid\":\"525512340000@s.whatsapp.net\",\"exists\":false,\"number\":\"525512340000\"}]";

    private EvolutionFixture fixture = new EvolutionFixture(Map.of());

    @AfterEach
    void close() {
        fixture.close();
    }

    private void restart(Map<String, String> settings) {
        fixture.close();
        fixture = new EvolutionFixture(settings);
    }

    @Test
    void a_message_is_a_text_to_the_digits_of_the_number_from_the_instance() {
        Notification reminder = EvolutionFixture.reminder("Hola Ana, mañana a las 10 😀");

        SendOutcome outcome = fixture.send(reminder);

        EvolutionServer.Sent sent = fixture.server.sent().getFirst();
        assertThat(sent.instance()).isEqualTo(EvolutionFixture.INSTANCE);
        assertThat(sent.body().toString())
                .isEqualTo("{\"number\":\"525512340000\",\"text\":\"Hola Ana, mañana a las 10 😀\","
                        + "\"linkPreview\":false}");
        assertThat(fixture.messages)
                .containsExactly(new AcceptedMessage(
                        EvolutionFixture.TENANT,
                        EvolutionFixture.INSTANCE,
                        ((SendOutcome.Accepted) outcome).providerId(),
                        reminder.id(),
                        reminder.claim(),
                        EvolutionFixture.PHONE));
    }

    @Test
    void marketing_is_refused_unless_the_tenant_asks_for_it() {
        Notification promotion = EvolutionFixture.notification(NotificationType.PROMOTION, "2x1");

        assertThat(fixture.prepare(promotion))
                .isInstanceOfSatisfying(
                        Preparation.Rejected.class,
                        rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.CONFIGURATION));
        assertThat(fixture.send(promotion)).isInstanceOf(SendOutcome.Rejected.class);
        assertThat(fixture.server.sent()).isEmpty();

        fixture.configure(
                EvolutionFixture.TENANT, EvolutionFixture.INSTANCE, EvolutionFixture.KEY, Map.of("marketing", "true"));

        assertThat(fixture.prepare(promotion)).isInstanceOf(Preparation.Ready.class);
        assertThat(fixture.send(promotion)).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void a_number_that_is_not_on_whatsapp_is_remembered_for_seven_days() {
        Notification reminder = EvolutionFixture.reminder("Hola");
        fixture.server.next(Misdeed.error(400, NOT_THERE));

        SendOutcome outcome = fixture.send(reminder);

        assertThat(((SendOutcome.Rejected) outcome).kind()).isEqualTo(Rejection.BAD_ADDRESS);
        assertThat(fixture.restrictions.unreachable)
                .isEqualTo(Map.of(
                        new RestrictedRecipient(EvolutionFixture.TENANT, EvolutionFixture.PHONE), Duration.ofDays(7)));
        assertThat(fixture.prepare(EvolutionFixture.reminder("Otra")))
                .isInstanceOfSatisfying(
                        Preparation.Rejected.class,
                        rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.BAD_ADDRESS));
    }

    @Test
    void other_refusals_are_not_remembered() {
        fixture.server.next(Misdeed.error(400, "[\"Error: Connection Closed\"]"));

        SendOutcome outcome = fixture.send(EvolutionFixture.reminder("Hola"));

        assertThat(outcome)
                .isEqualTo(new SendOutcome.Limited(
                        "the instance is not connected to WhatsApp: connect its phone again (Evolution API 400)",
                        Duration.ofMinutes(1)));
        assertThat(fixture.restrictions.unreachable).isEmpty();
        assertThat(fixture.messages).isEmpty();
    }

    @Test
    void a_status_that_came_before_the_answer_is_taken_over() {
        Notification reminder = EvolutionFixture.reminder("Hola");
        fixture.before = Optional.of(SentMessages.Progress.DELIVERED);

        fixture.send(reminder);

        assertThat(fixture.early).containsExactly(reminder.id() + " DELIVERED");
    }

    @Test
    void another_number_of_the_answer_is_the_client_s_too_and_a_hidden_one_says_nothing() {
        fixture.send(EvolutionFixture.reminder("Hola"));
        fixture.server.jid = "123456789012345@lid";
        fixture.send(EvolutionFixture.reminder("Hola"));
        assertThat(fixture.discovered).as("the old form of the same number").isEmpty();

        fixture.server.jid = "5215599990000@s.whatsapp.net";
        fixture.send(EvolutionFixture.reminder("Hola"));

        assertThat(fixture.discovered).containsExactly("c-ana +525599990000");
    }

    @Test
    void a_client_without_a_phone_cannot_be_reached() {
        fixture.phone = Optional.empty();

        assertThat(fixture.prepare(EvolutionFixture.reminder("Hola"))).isInstanceOf(Preparation.Rejected.class);
        assertThat(fixture.sender
                        .send(
                                EvolutionFixture.reminder("Hola"),
                                "MX.1349",
                                () -> Uni.createFrom().item(true))
                        .await()
                        .atMost(Duration.ofSeconds(5)))
                .isInstanceOf(SendOutcome.Rejected.class);
    }

    @Test
    void jitter_delays_each_message_by_another_time_within_its_bound() {
        restart(Map.of("rate.jitter", "700ms"));

        IntStream.range(0, 5).forEach(i -> fixture.send(EvolutionFixture.reminder("Hola " + i)));

        List<Long> delays = fixture.server.sent().stream()
                .map(sent -> sent.body().path("delay").asLong())
                .toList();
        assertThat(delays).hasSize(5).allSatisfy(delay -> assertThat(delay).isBetween(0L, 700L));
        assertThat(delays.stream().distinct()).hasSizeGreaterThan(2);
    }

    @Test
    void messages_follow_each_other_at_the_pace_and_ask_for_their_permit_only_then() {
        restart(Map.of("rate.interval", "400ms"));
        List<Instant> permits = new CopyOnWriteArrayList<>();
        Instant start = Instant.now();

        IntStream.range(0, 4)
                .forEach(i -> fixture.sender
                        .send(
                                EvolutionFixture.reminder("Hola " + i),
                                "525512340000",
                                () -> Uni.createFrom().item(true).invoke(() -> permits.add(Instant.now())))
                        .subscribe()
                        .with(outcome -> {}));

        await().atMost(Duration.ofSeconds(10)).until(() -> fixture.server.sent().size() == 4);
        assertThat(Duration.between(start, permits.getLast())).isGreaterThan(Duration.ofMillis(1_100));
    }

    @Test
    void a_message_without_a_turn_asks_for_no_permit_and_counts_as_no_attempt() {
        restart(Map.of("rate.interval", "1m", "rate.max-wait", "10ms"));
        fixture.send(EvolutionFixture.reminder("Hola"));
        List<Boolean> asked = new CopyOnWriteArrayList<>();

        SendOutcome outcome = fixture.sender
                .send(
                        EvolutionFixture.reminder("Otra"),
                        "525512340000",
                        () -> Uni.createFrom().item(true).invoke(asked::add))
                .await()
                .atMost(Duration.ofSeconds(5));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SendOutcome.Deferred.class,
                        deferred -> assertThat(deferred.counted()).isFalse());
        assertThat(asked).isEmpty();
    }

    @Test
    void a_message_with_an_unknown_outcome_can_never_be_looked_up() {
        assertThat(fixture.sender
                        .find(EvolutionFixture.reminder("Hola"), "525512340000")
                        .await()
                        .indefinitely())
                .isInstanceOf(LookupResult.Unknowable.class);
    }

    @Test
    void the_test_of_the_settings_says_that_the_phone_is_not_connected() {
        fixture.server.state = "connecting";

        assertThat(fixture.sender.probe(EvolutionFixture.TENANT).await().atMost(Duration.ofSeconds(5)))
                .isEqualTo(
                        new ChannelTest.Failed("the instance is not connected to WhatsApp: connect its phone again"));
    }

    @Test
    void a_private_address_is_not_called() {
        restart(Map.of("allowed-networks", "10.0.0.0/8"));

        assertThat(fixture.send(EvolutionFixture.reminder("Hola"))).isInstanceOf(SendOutcome.Blocked.class);
        assertThat(fixture.server.sent()).isEmpty();
    }
}
