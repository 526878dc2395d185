package com.citaplanner.notification.label.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.label.ClaimedLabel;
import com.citaplanner.notification.label.LabelRequest;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.work.DirectTransactions;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The queue on the real table. All happens in one transaction, which is rolled back, so that no worker sees the rows. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresLabelQueueTest {
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Optional<LabelRequest.LabelledConversation> KNOWN =
            Optional.of(new LabelRequest.LabelledConversation(3, 5001));

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    private final String tenant = "labels-" + UUID.randomUUID();

    /** The steps in their order, and what each claim returned. */
    private final List<Supplier<Uni<?>>> steps = new ArrayList<>();

    private final List<List<ClaimedLabel>> claims = new ArrayList<>();

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private PostgresLabelQueue queue() {
        return new PostgresLabelQueue(sql, new DirectTransactions());
    }

    private void change(String statement) {
        steps.add(() -> sql.change(statement, Map.of("tenant", tenant)));
    }

    private void request(String message, Optional<LabelRequest.LabelledConversation> conversation) {
        steps.add(() -> queue().request(
                        List.of(new LabelRequest(tenant, "c-ana", message, Channel.WHATSAPP, conversation, "cita"))));
    }

    private void claim() {
        steps.add(() -> queue().claim(10, LEASE).invoke(claimed -> claims.add(ours(claimed))));
    }

    private List<ClaimedLabel> ours(List<ClaimedLabel> claimed) {
        return claimed.stream()
                .filter(label -> label.request().tenantId().equals(tenant))
                .toList();
    }

    private void forLastClaimed(Function<ClaimedLabel, Uni<Void>> result) {
        steps.add(() -> result.apply(claims.getLast().getFirst()));
    }

    private void remove(int claim, String message) {
        steps.add(() -> queue().remove(claims.get(claim).stream()
                .filter(label -> label.request().messageKey().equals(message))
                .findFirst()
                .orElseThrow()));
    }

    private void isReported(String owner, String message, long conversation) {
        steps.add(() -> sql.change(
                "insert into interaction (conversation_id, account_id, tenant_id, message_id, direction, author, created_at,"
                        + " source_id) values (:conversation, 3, :owner, 90871, 'INCOMING', 'CLIENT', now(), :message)",
                Map.of("conversation", conversation, "owner", owner, "message", message)));
    }

    /** Runs the steps, and returns the messages of each claim with their conversations. */
    private List<List<String>> run() {
        transactions
                .run(() -> steps.stream()
                        .<Uni<?>>reduce(
                                sql.change(
                                        "insert into tenant (id, name) values (:tenant, 'Clínica')",
                                        Map.of("tenant", tenant)),
                                (before, step) -> before.chain(step::get),
                                (one, other) -> other)
                        .chain(() -> Uni.createFrom().<Void>failure(new RolledBack())))
                .onFailure(RolledBack.class)
                .recoverWithNull()
                .await()
                .atMost(Duration.ofSeconds(10));
        return claims.stream()
                .map(labels -> labels.stream()
                        .map(PostgresLabelQueueTest::text)
                        .sorted()
                        .toList())
                .toList();
    }

    private static String text(ClaimedLabel label) {
        LabelRequest request = label.request();
        return request.messageKey()
                + request.conversation().map(known -> " in " + known.id()).orElse("") + " attempt " + label.attempt();
    }

    @Test
    void a_message_that_chatwoot_reports_later_gets_its_conversation() {
        request("wamid.1", Optional.empty());
        claim();
        forLastClaimed(label -> queue().retryLater(label, Duration.ZERO));
        isReported("another-tenant", "wamid.1", 5009);
        isReported(tenant, "wamid.2", 5008);
        claim();
        forLastClaimed(label -> queue().retryLater(label, Duration.ZERO));
        isReported(tenant, "wamid.1", 5001);
        claim();

        assertThat(run())
                .containsExactly(
                        List.of("wamid.1 attempt 1"),
                        List.of("wamid.1 attempt 2"),
                        List.of("wamid.1 in 5001 attempt 1"));
    }

    @Test
    void a_known_conversation_wins_in_whatever_order() {
        request("wamid.1", Optional.empty());
        request("wamid.1", KNOWN);
        request("wamid.1", Optional.of(new LabelRequest.LabelledConversation(3, 5002)));
        request("wamid.1", Optional.empty());
        claim();

        assertThat(run()).containsExactly(List.of("wamid.1 in 5001 attempt 1"));
    }

    @Test
    void an_added_label_does_not_come_back_when_chatwoot_reports_the_message() {
        request("wamid.1", Optional.empty());
        claim();
        forLastClaimed(label -> queue().remove(label));
        isReported(tenant, "wamid.1", 5001);
        claim();

        assertThat(run()).containsExactly(List.of("wamid.1 attempt 1"), List.of());
    }

    @Test
    void of_one_conversation_one_label_is_leased_at_a_time() {
        request("wamid.1", KNOWN);
        request("wamid.2", KNOWN);
        request("wamid.3", Optional.of(new LabelRequest.LabelledConversation(4, 5001)));
        claim();
        claim();
        remove(0, "wamid.1");
        claim();

        assertThat(run())
                .containsExactly(
                        List.of("wamid.1 in 5001 attempt 1", "wamid.3 in 5001 attempt 1"),
                        List.of(),
                        List.of("wamid.2 in 5001 attempt 1"));
    }

    @Test
    void an_older_label_whose_conversation_becomes_known_waits_for_the_leased_one() {
        request("wamid.2", KNOWN);
        claim();
        request("wamid.1", Optional.empty());
        isReported(tenant, "wamid.1", 5001);
        claim();

        assertThat(run()).containsExactly(List.of("wamid.2 in 5001 attempt 1"), List.of());
    }

    @Test
    void labels_of_a_suspended_tenant_wait_and_are_as_old_as_their_request() {
        request("wamid.1", KNOWN);
        change("update tenant set state = 'SUSPENDED' where id = :tenant");
        claim();
        change("update tenant set state = 'ACTIVE' where id = :tenant");
        change("update conversation_label set created_at = now() - interval '2 days' where tenant_id = :tenant");
        claim();

        assertThat(run()).containsExactly(List.of(), List.of("wamid.1 in 5001 attempt 1"));
        assertThat(claims.getLast().getFirst().age()).isEqualTo(Duration.ofDays(2));
    }
}
