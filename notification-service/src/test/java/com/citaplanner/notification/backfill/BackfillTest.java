package com.citaplanner.notification.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.Stream;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.faults.Journal;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.MessageStatus;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An outage, and what a backfill makes of it: everything as without the outage, and at which cost. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class BackfillTest {
    private static final int CLIENTS = 300;
    private static final int MESSAGES = 2000;
    private static final int NOTIFICATIONS = 20;
    private static final int APPOINTMENTS = 10;
    private static final int KEYWORDS = 5;
    /** Messages of clients and notifications while the backfill runs. */
    private static final int AFTERWARDS = 120;
    /** What the service itself says about keywords and answers. */
    private static final int CONFIRMATIONS = KEYWORDS + APPOINTMENTS;

    private static final String HISTORY =
            "select contact_id, direction, author, content, deleted_at is not null from interaction"
                    + " where tenant_id = ? order by 1, 2, 4";
    private static final String LINKS =
            "select contact_id, status, client_id from contact where tenant_id = ? order by 1";
    private static final String STATES =
            "select idempotency_key, state from notification where tenant_id = ? and idempotency_key like 'n-%' order by 1";
    private static final String REPLIES =
            "select appointment_id, action, text from appointment_reply where tenant_id = ? order by 1, 2, 3";
    private static final String OPT_OUTS =
            "select distinct message_id from opt_out_keyword where tenant_id = ? and message_id like '%'";
    private static final String CONVERSATIONS =
            "select contact_id, inbox_id, status from conversation where tenant_id = ? order by 1, 3";
    private static final String SENT =
            "select 1 from notification where tenant_id = ? and idempotency_key like 'n-%' and state <> 'PENDING'"
                    + " and provider_id is not null";

    World world;

    private OutageTenant lucky;
    private OutageTenant unlucky;

    @AfterEach
    void stop() {
        for (OutageTenant tenant : new OutageTenant[] {lucky, unlucky}) {
            if (tenant != null) {
                tenant.close();
            }
        }
    }

    private OutageTenant before(int clients) {
        OutageTenant tenant = new OutageTenant(world);
        tenant.clients(clients);
        for (int number = 1; number <= 30 && number <= clients; number++) {
            tenant.write(number, "Buenos días " + number);
        }
        return tenant;
    }

    /** The hour in which the gateway is away for ten minutes. */
    private void hour(OutageTenant tenant) {
        for (int number = 1; number <= NOTIFICATIONS; number++) {
            tenant.request(number, "n-" + number);
        }
        for (int number = 101; number <= 100 + APPOINTMENTS; number++) {
            tenant.appointment(number);
        }
        tenant.await(SENT, NOTIFICATIONS);
    }

    /** Exactly 2,000 messages in 300 conversations, with what else happens there. */
    private static void outage(OutageTenant tenant) {
        long[] conversations = new long[CLIENTS + 1];
        for (int i = 0; i < MESSAGES; i++) {
            int number = i % CLIENTS + 1;
            int turn = i / CLIENTS;
            if (turn == 2 && !hasAppointment(number)) {
                tenant.answer(conversations[number], "Con gusto " + number);
            } else {
                conversations[number] = tenant.write(number, text(number, turn)).conversationId();
            }
        }
        for (int number = 290; number <= CLIENTS; number++) {
            tenant.chatwoot.agentSetsStatus(conversations[number], "resolved");
        }
    }

    private static boolean hasAppointment(int number) {
        return number > 100 && number <= 100 + APPOINTMENTS;
    }

    private static String text(int number, int turn) {
        if (turn == 0 && hasAppointment(number)) {
            return "Sí, confirmo";
        }
        return turn == 1 && number > 200 && number <= 200 + KEYWORDS ? "BAJA" : "Mensaje " + turn + " de " + number;
    }

    /** Webhooks tell a status only while the message is the last of its conversation. */
    private void receipts() {
        for (OutageTenant tenant : List.of(lucky, unlucky)) {
            tenant.report(MessageStatus.DELIVERED, MessageStatus.READ, MessageStatus.FAILED);
        }
        lucky.await(SENT + " and state <> 'SENT'", NOTIFICATIONS);
    }

    private static void afterwards(OutageTenant tenant) {
        for (int number = 1; number <= 100; number++) {
            tenant.write(number, "Gracias " + number);
        }
        for (int number = 31; number <= 50; number++) {
            tenant.request(number, "n-" + number);
        }
    }

    @Test
    void an_outage_of_the_gateway_leaves_no_trace() {
        lucky = before(CLIENTS);
        unlucky = before(CLIENTS);
        hour(lucky);
        hour(unlucky);
        int known = 30 + NOTIFICATIONS;
        unlucky.await(HISTORY, known);
        Instant begun = Instant.now().minusSeconds(1);
        unlucky.chatwoot.loseWebhooks(true);
        receipts();
        outage(lucky);
        outage(unlucky);
        assertThat(unlucky.rows(HISTORY)).hasSize(known);
        unlucky.chatwoot.loseWebhooks(false);
        unlucky.chatwoot.limits().enabled(true).countLoopback(true);
        unlucky.chatwoot.journal().clear();

        long run = unlucky.backfill(begun);
        afterwards(lucky);
        afterwards(unlucky);
        JsonNode ended = unlucky.ended(run);

        int all = known + MESSAGES + AFTERWARDS + CONFIRMATIONS;
        lucky.await(HISTORY, all);
        unlucky.await(HISTORY, all);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("DONE");
        assertThat(ended.path("messages").asInt()).isBetween(MESSAGES, MESSAGES + AFTERWARDS);
        assertThat(ended.path("requests").asInt()).isLessThanOrEqualTo(MESSAGES / 5);
        assertThat(requests("GET conversations") + requests("GET conversations/{id}/messages"))
                .isEqualTo(ended.path("requests").asLong());
        assertThat(unlucky.chatwoot.journal().entries())
                .extracting(Journal.Entry::status)
                .doesNotContain(429);
        for (String effects : List.of(LINKS, REPLIES, OPT_OUTS, CONVERSATIONS, HISTORY, STATES)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(unlucky.rows(effects)).containsExactlyInAnyOrderElementsOf(lucky.rows(effects)));
        }
        assertThat(unlucky.rows(REPLIES))
                .filteredOn(reply -> reply.contains("|CONFIRM|"))
                .hasSize(APPOINTMENTS);
        assertThat(backfilled()).isNotEmpty().allSatisfy(BackfillTest::looksLikeAWebhook);
    }

    private long requests(String route) {
        return unlucky.chatwoot.journal().count(route);
    }

    private List<Stream.Read> backfilled() {
        return world.stream.all("chatwoot.events.v1").stream()
                .filter(event -> event.key().startsWith(unlucky.id + ":"))
                .filter(event -> "backfill".equals(event.headers().get("ce_origin")))
                .toList();
    }

    private static void looksLikeAWebhook(Stream.Read event) {
        assertThat(event.key()).matches("outage-[0-9a-f-]+:3:\\d+");
        assertThat(event.headers())
                .containsEntry("ce_subject", event.key())
                .containsKeys("ce_id", "ce_time", "ce_source");
        assertThat(event.value()).doesNotContain("pubsub_token", "hmac_token");
    }

    @Test
    void a_second_run_finds_nothing_and_a_scheduled_one_then_reads_only_the_list() {
        unlucky = before(30);
        unlucky.await(HISTORY, 30);
        unlucky.chatwoot.loseWebhooks(true);
        Instant begun = Instant.now().minusSeconds(30);
        unlucky.write(1, "perdido");
        JsonNode first = unlucky.ended(unlucky.backfill(begun));
        unlucky.await(HISTORY, 31);

        JsonNode second = unlucky.ended(unlucky.backfill(begun));
        world.change(
                "update backfill_account set complete_message_id = 1000000, next_run_at = now() where tenant_id = ?",
                unlucky.id);
        JsonNode scheduled = await().atMost(Duration.ofSeconds(30))
                .until(unlucky::latest, run -> run.path("scheduled").asBoolean() && run.has("endedAt"));

        assertThat(first.path("messages").asInt()).isEqualTo(1);
        assertThat(second.path("messages").asInt()).isZero();
        assertThat(scheduled.path("read").asInt()).isZero();
        assertThat(scheduled.path("requests").asInt()).isLessThanOrEqualTo(6);
        assertThat(unlucky.rows("select 1 from backfill_account where tenant_id = ? and trusted_at is not null"))
                .hasSize(1);
    }

    @Test
    void a_live_event_after_the_backfilled_one_changes_nothing() {
        unlucky = before(2);
        unlucky.await(HISTORY, 2);
        unlucky.chatwoot.loseWebhooks(true);
        Instant begun = Instant.now().minusSeconds(30);
        Conversation conversation = unlucky.chatwoot
                .conversation(unlucky.write(1, "BAJA").conversationId())
                .orElseThrow();
        unlucky.ended(unlucky.backfill(begun));
        unlucky.await(HISTORY, 3);
        unlucky.await(OPT_OUTS, 1);
        List<String> history = unlucky.rows(HISTORY);
        Stream.Read backfilled = backfilled().getLast();

        world.stream.sendFrom(
                unlucky.id,
                "chatwoot.events.v1",
                backfilled.key(),
                backfilled.headers().get("ce_type"),
                "late-" + unlucky.id,
                backfilled.value().getBytes(StandardCharsets.UTF_8));

        await().until(() -> !world.rows("select 1 from processed_event where event_id = ?", "late-" + unlucky.id)
                .isEmpty());
        assertThat(unlucky.rows(HISTORY)).isEqualTo(history);
        assertThat(unlucky.rows("select 1 from notification where tenant_id = ?"))
                .as("one confirmation")
                .hasSize(1);
        assertThat(conversation.inboxId()).isEqualTo(OutageTenant.INBOX);
    }

    @Test
    void faults_delay_a_run() {
        unlucky = before(30);
        unlucky.await(HISTORY, 30);
        unlucky.chatwoot.loseWebhooks(true);
        Instant begun = Instant.now().minusSeconds(30);
        unlucky.write(2, "perdido");
        unlucky.chatwoot
                .faults()
                .next("GET conversations", 1, Fault.serverError())
                .next("GET conversations/{id}/messages", 1, Fault.tooManyRequests());

        JsonNode slow = unlucky.ended(unlucky.backfill(begun));
        unlucky.await(HISTORY, 31);

        assertThat(slow.path("state").asText()).isEqualTo("DONE");
        assertThat(slow.path("messages").asInt()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void a_conversation_that_cannot_be_read_does_not_stop_the_others() {
        unlucky = before(5);
        unlucky.await(HISTORY, 5);
        unlucky.chatwoot.loseWebhooks(true);
        Instant begun = Instant.now().minusSeconds(30);
        for (int number = 1; number <= 5; number++) {
            unlucky.write(number, "perdido");
        }
        unlucky.chatwoot.faults().next("GET conversations/{id}/messages", 1, Fault.invalid("Sender is invalid"));

        JsonNode run = unlucky.ended(unlucky.backfill(begun));

        unlucky.await(HISTORY, 9);
        assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("DONE");
        assertThat(run.path("leftOut").asInt()).isEqualTo(1);
        assertThat(run.path("reason").asText())
                .startsWith("not read: conversation ")
                .contains("Sender is invalid");
        assertThat(unlucky.rows("select 1 from backfill_account where tenant_id = ? and trusted_at is not null"))
                .isEmpty();
        unlucky.ended(unlucky.backfill(begun));
        unlucky.await(HISTORY, 10);
    }

    @Test
    void bad_requests_are_refused() {
        unlucky = new OutageTenant(world);
        ApiResponse missing = unlucky.api.post(unlucky.path(), Map.of());
        ApiResponse future =
                unlucky.api.post(unlucky.path() + "?since=" + Instant.now().plusSeconds(60), Map.of());
        ApiResponse foreign =
                unlucky.api.post("/api/v1/tenants/other/chatwoot/backfill?since=2026-11-27T10:00:00Z", Map.of());

        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.text()).contains("since", "date-time");
        assertThat(future.text()).contains("in the past");
        assertThat(foreign.status()).isIn(403, 404);
        assertThat(unlucky.api.get(unlucky.path() + "/4711").status()).isEqualTo(404);
    }

    @Test
    void without_a_route_a_run_says_why_it_cannot_read() {
        unlucky = new OutageTenant(world);
        world.change("delete from chatwoot_route where tenant_id = ?", unlucky.id);

        JsonNode run = unlucky.ended(unlucky.backfill(Instant.now().minusSeconds(60)));

        assertThat(run.path("state").asText()).isEqualTo("FAILED");
        assertThat(run.path("reason").asText()).contains("routes do not name the account 3");
    }
}
