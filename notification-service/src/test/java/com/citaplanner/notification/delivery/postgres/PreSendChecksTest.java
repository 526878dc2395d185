package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.tracking.TrackedRows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checks that opt-outs and channel states are evaluated in the transaction that records an attempt, on every channel
 * and at every attempt.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PreSendChecksTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final AddressKey PHONE =
            AddressKey.phone(PhoneNumber.stored("+525512345678")).getFirst();
    private static final Set<AddressKey> ANA = Set.of(PHONE, AddressKey.client("c-ana"));

    @Inject
    AddressHasher hasher;

    World world;

    @Inject
    DispatchQueue queue;

    private String tenant;
    private TrackedRows rows;

    @BeforeEach
    void tenant() {
        tenant = "last-checks-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        rows = new TrackedRows(world, tenant);
    }

    private void optOut(String ofTenant, String channel, AddressKey key, String scope) {
        world.change(
                "insert into suppression (tenant_id, channel, address_key, scope, reason, source)"
                        + " values (?, ?, ?, ?, 'asked', 'test')",
                ofTenant,
                channel,
                hasher.newest(key),
                scope);
    }

    /** A notification held by a worker that is about to send it over the first of the channels. */
    private UUID held(String... channels) {
        return rows.sending("c-ana", channels);
    }

    private Optional<NotificationState> startAttempt(
            UUID id, NotificationType type, Set<AddressKey> keys, Channel... channels) {
        Notification notification = new Notification(
                id,
                tenant,
                id.toString(),
                type,
                channels[0],
                List.of(channels),
                new Recipient(Optional.of("c-ana"), Optional.empty(), Optional.empty(), Optional.empty()),
                Content.of("Hola"),
                Map.of(),
                1,
                Optional.of(TrackedRows.ADDRESS),
                Optional.of(Instant.now()),
                false,
                Instant.now().plusSeconds(3600),
                TrackedRows.CLAIM);
        return queue.record(notification, new Transition.Sending(TrackedRows.ADDRESS, keys, Duration.ofHours(1)))
                .await()
                .atMost(TIMEOUT);
    }

    private String dispatch(UUID id, String columns) {
        return world.rows("select " + columns + " from dispatch where notification_id = ?", id)
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource({"CHATWOOT, MARKETING", "CHATWOOT, ALL", "EMAIL, MARKETING"})
    void opted_out_recipient_gets_no_marketing(Channel channel, String scope) {
        world.change(
                "insert into channel_setting (tenant_id, scope, enabled) values (?, ?, true)", tenant, channel.name());
        UUID id = held(channel.name());
        optOut(tenant, channel.name(), PHONE, scope);

        assertThat(startAttempt(id, NotificationType.PROMOTION, ANA, channel)).contains(NotificationState.SUPPRESSED);
        assertThat(rows.open(id)).isFalse();
        assertThat(rows.state(id)).isEqualTo("SUPPRESSED");
        assertThat(rows.events(id))
                .containsExactly("SUPPRESSED " + channel + " the client has opted out of these messages");
    }

    @Test
    void opt_out_by_client_id_counts() {
        UUID id = held("CHATWOOT");
        optOut(tenant, "CHATWOOT", AddressKey.client("c-ana"), "MARKETING");

        assertThat(startAttempt(id, NotificationType.PROMOTION, ANA, Channel.CHATWOOT))
                .contains(NotificationState.SUPPRESSED);
    }

    @Test
    void opt_out_after_first_attempt_stops_the_retry() {
        UUID id = held("CHATWOOT");
        assertThat(startAttempt(id, NotificationType.PROMOTION, ANA, Channel.CHATWOOT))
                .contains(NotificationState.SENDING);

        optOut(tenant, "CHATWOOT", PHONE, "MARKETING");

        assertThat(startAttempt(id, NotificationType.PROMOTION, Set.of(), Channel.CHATWOOT))
                .contains(NotificationState.SUPPRESSED);
    }

    @Test
    void opt_out_of_one_channel_continues_with_the_next() {
        UUID id = held("CHATWOOT", "PUSH");
        optOut(tenant, "CHATWOOT", PHONE, "MARKETING");

        assertThat(startAttempt(id, NotificationType.PROMOTION, ANA, Channel.CHATWOOT, Channel.PUSH))
                .contains(NotificationState.PENDING);
        assertThat(dispatch(id, "channel, state, stage, attempt, address")).isEqualTo("PUSH|PENDING|QUEUED|0|");
        assertThat(rows.events(id))
                .containsExactly("PENDING PUSH CHATWOOT: the client has opted out of these messages");
    }

    @Test
    void appointment_messages_are_sent_unless_all_messages_are_refused() {
        UUID id = held("CHATWOOT");
        optOut(tenant, "CHATWOOT", PHONE, "MARKETING");
        assertThat(startAttempt(id, NotificationType.APPOINTMENT_REMINDER, ANA, Channel.CHATWOOT))
                .contains(NotificationState.SENDING);

        optOut(tenant, "CHATWOOT", PHONE, "ALL");
        assertThat(startAttempt(id, NotificationType.APPOINTMENT_REMINDER, ANA, Channel.CHATWOOT))
                .contains(NotificationState.SUPPRESSED);
    }

    @Test
    void opt_outs_of_other_tenants_channels_and_people_do_not_count() {
        world.change("insert into tenant (id, name) values ('last-checks-other', 'Otra') on conflict do nothing");
        world.change("delete from suppression where tenant_id = 'last-checks-other'");
        UUID id = held("CHATWOOT");
        optOut("last-checks-other", "CHATWOOT", PHONE, "ALL");
        optOut(tenant, "EMAIL", PHONE, "ALL");
        optOut(tenant, "CHATWOOT", AddressKey.client("c-juan"), "ALL");

        assertThat(startAttempt(id, NotificationType.PROMOTION, ANA, Channel.CHATWOOT))
                .contains(NotificationState.SENDING);
    }

    @Test
    void attempt_on_a_disabled_channel_waits_uncounted() {
        UUID id = held("CHATWOOT");
        world.change("insert into channel_setting (tenant_id, scope, enabled) values (?, 'CHATWOOT', false)", tenant);

        assertThat(startAttempt(id, NotificationType.APPOINTMENT_REMINDER, ANA, Channel.CHATWOOT))
                .contains(NotificationState.PENDING);
        assertThat(dispatch(id, "state, stage, attempt")).isEqualTo("PENDING|QUEUED|0");
        assertThat(rows.events(id))
                .containsExactly("PENDING CHATWOOT CHATWOOT is switched off in the tenant's settings");
    }

    @Test
    void deferred_message_is_not_sent_to_a_client_who_was_deleted_since() {
        world.tenant();
        TrackedRows connected = new TrackedRows(world, World.TENANT);
        String client = "c-" + UUID.randomUUID();
        world.change("insert into client (tenant_id, id, version) values (?, ?, 1)", World.TENANT, client);
        UUID id = connected.sending(client, "CHATWOOT");
        queue.record(
                        connected.held(id, TrackedRows.CLAIM),
                        new Transition.Rescheduled(NotificationState.PENDING, Duration.ofHours(1), "451", true))
                .await()
                .atMost(TIMEOUT);

        world.change("update client set deleted = true where tenant_id = ? and id = ?", World.TENANT, client);
        world.change("update dispatch set due_at = now() where notification_id = ?", id);

        await().atMost(TIMEOUT).until(() -> !connected.open(id));
        assertThat(connected.events(id))
                .containsExactly("PENDING CHATWOOT 451", "FAILED CHATWOOT the tenant has no client with this id");
    }

    @Test
    void every_channel_has_a_status() {
        assertThat(world.rows("select channel from channel_status where tenant_id = ?", tenant))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Channel.values()).map(Channel::name).toList());
    }
}
