package com.citaplanner.notification.backfill.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.backfill.BackfillTimes;
import com.citaplanner.notification.backfill.OpenConversations;
import com.citaplanner.notification.backfill.StreamState;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationReport;
import com.citaplanner.notification.conversation.ConversationStatus;
import com.citaplanner.notification.conversation.ConversationUpdate;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.UnknownContacts;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While no events come, and after a gap in them, the known conversations are not trusted. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EventSilencesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long CONTACT = 77;
    private static final long INBOX = 12;

    World world;

    @Inject
    Sql sql;

    @Inject
    BackfillTimes times;

    @Inject
    Transactions transactions;

    @Inject
    StreamState stream;

    @Inject
    OpenConversations conversations;

    private final String tenant = "silence-" + UUID.randomUUID();

    @BeforeEach
    void trustedAccount() {
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        world.change(
                "insert into chatwoot_route (source, account_id, inbox_id, tenant_id) values (?, 3, null, ?)",
                tenant,
                tenant);
        world.change(
                "insert into backfill_account (tenant_id, account_id, complete_until, trusted_at, next_run_at)"
                        + " values (?, 3, now() - interval '20 minutes', now() - interval '18 minutes', now() + interval '1 hour')",
                tenant);
        world.change(
                "insert into conversation (conversation_id, account_id, tenant_id, at, inbox_id, contact_id, channel, status)"
                        + " values (9, 3, ?, now() - interval '1 hour', 12, 77, 'Channel::Api', 'OPEN')",
                tenant);
    }

    private void events(boolean live, int... minutesAgo) {
        Instant now = Instant.now();
        List<ConversationUpdate> updates = Arrays.stream(minutesAgo)
                .mapToObj(minutes -> update(now.minus(Duration.ofMinutes(minutes)), live))
                .toList();
        EventSilences silences = new EventSilences(sql, times, Clock.systemUTC());
        transactions.run(() -> silences.updated(updates)).await().atMost(PATIENCE);
    }

    private ConversationUpdate update(Instant at, boolean live) {
        Tenant business = new Tenant(
                tenant,
                "Clínica",
                "MX",
                Locale.forLanguageTag("es-MX"),
                ZoneId.of("America/Mexico_City"),
                UnknownContacts.RECORD,
                false);
        ConversationReport report = new ConversationReport(
                new ConversationKey(tenant, 3, 9),
                at,
                OptionalLong.of(INBOX),
                OptionalLong.of(CONTACT),
                "Channel::Api",
                Optional.of(ConversationStatus.OPEN),
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                true,
                false);
        return new ConversationUpdate(business, report, Optional.empty(), live);
    }

    private boolean isComplete() {
        return stream.complete(tenant, 3).await().atMost(PATIENCE);
    }

    private boolean isKnown() {
        return conversations
                .of(tenant, 3, CONTACT, INBOX)
                .await()
                .atMost(PATIENCE)
                .isPresent();
    }

    private List<String> trusted() {
        return world.rows(
                "select trusted_at is not null, next_run_at < now() + interval '20 minutes' from backfill_account"
                        + " where tenant_id = ?",
                tenant);
    }

    @Test
    void events_without_a_gap_keep_trust() {
        events(true, 17, 13, 9);
        events(true, 5, 1);

        assertThat(trusted()).containsExactly("t|f");
        await().atMost(PATIENCE).until(this::isComplete);
        assertThat(isKnown()).isTrue();
    }

    @Test
    void without_events_chatwoot_is_asked() {
        events(true, 16, 12, 8);
        events(false, 4, 0);

        assertThat(trusted()).containsExactly("t|f");
        assertThat(isComplete()).isFalse();
        assertThat(isKnown()).isFalse();
    }

    @Test
    void what_an_outage_of_ten_minutes_may_have_lost_is_looked_for_before_anything_is_trusted() {
        events(true, 17, 13);
        events(true, 3, 1);

        assertThat(trusted()).containsExactly("f|t");
        assertThat(isKnown()).isFalse();
    }

    @Test
    void a_gap_within_a_batch_is_noticed() {
        events(true, 17, 13, 3, 1);

        assertThat(trusted()).containsExactly("f|t");
    }

    @Test
    void conversations_from_before_a_disconnection_are_not_trusted_again() {
        events(true, 17, 13, 9, 5, 1);
        await().atMost(PATIENCE).until(this::isKnown);
        stream.forget(tenant, 3).await().atMost(PATIENCE);
        world.change(
                "update backfill_account set trusted_at = now(), complete_until = now() where tenant_id = ?", tenant);

        assertThat(isComplete()).isTrue();
        assertThat(isKnown()).isFalse();
    }
}
