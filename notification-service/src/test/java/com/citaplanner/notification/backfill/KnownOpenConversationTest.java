package com.citaplanner.notification.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a notification costs at Chatwoot while its events are known to be complete, and while they are not. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class KnownOpenConversationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LOOK = "GET contacts/{id}/conversations";
    private static final String WRITE = "POST conversations/{id}/messages";

    World world;

    private OutageTenant tenant;

    @BeforeEach
    void knownConversations() {
        tenant = new OutageTenant(world);
        tenant.clients(20);
        for (int number = 1; number <= 20; number++) {
            tenant.write(number, "Hola");
        }
        tenant.await("select 1 from conversation where tenant_id = ? and status = 'OPEN' and last_message_id > 0", 20);
        tenant.await("select 1 from contact where tenant_id = ? and client_id is not null", 20);
        send(1, "first");
        tenant.chatwoot.journal().clear();
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private void send(int number, String key) {
        tenant.request(number, key);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(state(key)).isNotEqualTo("PENDING").isNotEmpty());
    }

    private String state(String key) {
        return String.join(
                "",
                world.rows(
                        "select state from notification where tenant_id = ? and idempotency_key = ?"
                                + " and state in ('SENT', 'DELIVERED', 'SUPPRESSED', 'FAILED')",
                        tenant.id,
                        key));
    }

    /** A run that finds nothing missing. */
    private void complete() {
        for (int runs = 0; runs < 5 && untrusted(); runs++) {
            tenant.ended(tenant.backfill(Instant.now().minusSeconds(60)));
        }
        assertThat(untrusted()).isFalse();
        tenant.chatwoot.journal().clear();
    }

    private boolean untrusted() {
        return tenant.rows("select 1 from backfill_account where tenant_id = ? and trusted_at is not null")
                .isEmpty();
    }

    private long requests(String route) {
        return tenant.chatwoot.journal().count(route);
    }

    @Test
    void one_request_is_enough_once_a_run_has_found_nothing_missing() {
        complete();
        for (int number = 1; number <= 20; number++) {
            send(number, "known-" + number);
        }

        assertThat(requests(WRITE)).isEqualTo(20);
        assertThat(tenant.chatwoot.journal().total()).isLessThanOrEqualTo(21);
    }

    @Test
    void a_look_is_needed_before_a_run_and_after_a_doubt() {
        send(2, "before");
        assertThat(requests(LOOK)).isOne();
        complete();
        world.change("update backfill_account set trusted_at = null where tenant_id = ?", tenant.id);

        send(3, "after");

        assertThat(requests(LOOK)).isOne();
    }

    @Test
    void a_resolved_conversation_is_not_written_to() {
        complete();
        int number = 4;
        long resolved = tenant.write(number, "Adiós").conversationId();
        tenant.chatwoot.agentSetsStatus(resolved, "resolved");
        tenant.await("select 1 from conversation where tenant_id = ? and status = 'RESOLVED'", 1);

        send(number, "resolved");

        assertThat(requests(LOOK)).isOne();
        assertThat(tenant.chatwoot.messages(resolved))
                .noneMatch(message -> String.valueOf(message.content()).contains("resolved"));
    }

    @Test
    void a_contact_that_is_blocked_is_known_from_its_own_event_and_then_asked_for() {
        complete();
        long contact = tenant.contact(5);
        tenant.chatwoot.agentEdits(contact, Map.of("blocked", true));
        Map<String, Object> event = Map.of(
                "event",
                "contact_updated",
                "id",
                contact,
                "blocked",
                true,
                "account",
                Map.of("id", 3),
                "changed_attributes",
                List.of(Map.of("blocked", Map.of("previous_value", false, "current_value", true))));
        world.stream.sendFrom(
                tenant.id,
                "chatwoot.events.v1",
                tenant.id + ":3:contact:" + contact,
                "com.chatwoot.contact_updated",
                "blocked-" + tenant.id,
                Api.write(event).getBytes(StandardCharsets.UTF_8));
        tenant.await("select 1 from conversation where tenant_id = ? and blocked", 1);

        send(5, "blocked");

        assertThat(state("blocked")).isEqualTo("SUPPRESSED");
        assertThat(requests(LOOK)).isOne();
        assertThat(requests(WRITE)).isZero();
    }
}
