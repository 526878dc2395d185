package com.citaplanner.notification.merge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.LostContacts;
import com.citaplanner.notification.merge.MergeQueue;
import com.citaplanner.notification.merge.MergeWork;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.Fixture;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two contacts of one person, from the list of duplicates to the merge in Chatwoot and what follows from it. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class DuplicateResourceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long INBOX = 12;
    private static final String MERGE = "/api/v1/contacts/merge";

    World world;

    @Inject
    AddressHasher hasher;

    @Inject
    MergeQueue queue;

    @Inject
    LostContacts lost;

    private Api api;
    private final String phone = World.newPhone();
    private long base;
    private long mergee;
    private long conversation;

    @BeforeEach
    void duplicates() {
        world.tenant();
        api = Api.of(world, World.TENANT, Scope.ADMIN);
        base = world.chatwoot.addContact("Ana", "+52" + phone, null);
        mergee = world.chatwoot.addContact("Ana López", "+521" + phone, null);
        write(base, "+52" + phone);
        conversation = write(mergee, "+521" + phone);
        await().atMost(PATIENCE)
                .until(() -> contactOfMessages().equals(List.of(Long.toString(mergee)))
                        && !world.rows("select 1 from contact where tenant_id = 'demo' and contact_id = ?", base)
                                .isEmpty());
    }

    /** A client's message, in Chatwoot and as its event. Returns its conversation. */
    private long write(long contact, String number) {
        Message written = world.chatwoot.clientWrites(contact, INBOX, "Hola");
        Fixture.written(written.id(), contact, number, written.conversationId()).publish(world);
        return written.conversationId();
    }

    private List<String> contactOfMessages() {
        return world.rows(
                "select distinct contact_id from interaction where tenant_id = 'demo' and account_id = ? and conversation_id = ?",
                world.chatwoot.accountId(),
                conversation);
    }

    private Map<String, Object> merge(long into, long gone) {
        return new HashMap<>(Map.of("account", world.chatwoot.accountId(), "base", into, "mergee", gone));
    }

    private String state(long contact) {
        return String.join(
                "", world.rows("select state from contact_merge where tenant_id = 'demo' and mergee_id = ?", contact));
    }

    private boolean inChatwoot(long contact) {
        return world.chatwoot.contacts().stream().map(Contact::id).anyMatch(id -> id == contact);
    }

    @Test
    void duplicates_are_listed_by_their_phone() {
        JsonNode groups =
                api.get("/api/v1/contacts/duplicates?limit=200").body().get("items");

        assertThat(groups.valueStream()
                        .filter(group -> group.get("phone").asText().endsWith(phone)))
                .singleElement()
                .satisfies(group -> assertThat(group.get("contacts")
                                .valueStream()
                                .map(contact -> contact.get("contact").asLong()))
                        .containsExactly(base, mergee));
    }

    @Test
    void dry_run_says_what_would_move_and_moves_nothing() {
        ApiResponse planned = api.post(MERGE, merge(base, mergee));

        assertThat(planned.status()).isEqualTo(200);
        assertThat(planned.body().get("dryRun").asBoolean()).isTrue();
        assertThat(planned.body().at("/plan/conversations").asLong()).isEqualTo(1);
        assertThat(planned.body().at("/plan/messages").asLong()).isEqualTo(1);
        assertThat(planned.body().at("/plan/obstacles")).isEmpty();
        assertThat(state(mergee)).isEmpty();
        assertThat(inChatwoot(mergee)).isTrue();
    }

    @Test
    void merge_is_done_in_chatwoot_and_history_conversations_and_opt_outs_move_along() {
        optOut(mergee);

        ApiResponse requested = api.post(MERGE + "?dryRun=false", merge(base, mergee));

        assertThat(requested.body().at("/state/state").asText()).isEqualTo("PENDING");
        await().atMost(PATIENCE).until(() -> state(mergee).equals("MERGED"));
        assertThat(inChatwoot(mergee)).isFalse();
        assertThat(contactOfMessages()).containsExactly(Long.toString(base));
        assertThat(kinds()).contains("MERGED");
        assertThat(isOptedOut(base)).isTrue();
        assertThat(world.rows(
                        "select gone_at is not null from contact where tenant_id = 'demo' and contact_id in (?, ?) order by contact_id",
                        base,
                        mergee))
                .containsExactly("f", "t");
        JsonNode merges = api.get("/api/v1/contacts/merges").body().get("items");
        assertThat(merges.valueStream().filter(merge -> merge.get("mergee").asLong() == mergee))
                .singleElement()
                .satisfies(
                        merge -> assertThat(merge.get("requestedBy").asText()).isNotBlank());
    }

    private void optOut(long contact) {
        world.change(
                "insert into suppression (tenant_id, channel, address_key, scope, reason, source)"
                        + " values ('demo', 'CHATWOOT', ?, 'MARKETING', 'asked', 'KEYWORD')",
                hasher.newest(AddressKey.contact(world.chatwoot.accountId(), contact)));
    }

    private boolean isOptedOut(long contact) {
        return !world.rows(
                        "select 1 from suppression where tenant_id = 'demo' and address_key = ?",
                        hasher.newest(AddressKey.contact(world.chatwoot.accountId(), contact)))
                .isEmpty();
    }

    private List<String> kinds() {
        return api.get("/api/v1/conversations/" + world.chatwoot.accountId() + "/" + conversation + "/timeline")
                .body()
                .get("items")
                .valueStream()
                .map(entry -> entry.get("kind").asText())
                .toList();
    }

    @Test
    void contact_that_is_part_of_a_waiting_merge_takes_part_in_no_other() {
        long third = mergee + 1_000_000;
        world.change(
                "insert into contact (tenant_id, account_id, contact_id, phone_key, status, reason)"
                        + " select tenant_id, account_id, ?, phone_key, 'UNMATCHED', 'none' from contact where tenant_id = 'demo' and contact_id = ?",
                third,
                base);
        world.change(
                "insert into contact_merge (tenant_id, account_id, mergee_id, base_id, requested_by, due_at)"
                        + " values ('demo', ?, ?, ?, 'key-1', now() + interval '1 day')",
                world.chatwoot.accountId(),
                mergee,
                base);

        assertThat(Stream.of(merge(third, mergee), merge(third, base), merge(base, third), merge(mergee, base))
                        .map(body -> api.post(MERGE + "?dryRun=false", body)))
                .allSatisfy(refused -> {
                    assertThat(refused.status()).isEqualTo(409);
                    assertThat(refused.text()).contains("part of another merge that waits");
                });
        assertThat(api.post(MERGE + "?dryRun=false", merge(base, mergee)).status())
                .isEqualTo(200);
        assertThat(inChatwoot(base) && inChatwoot(mergee)).isTrue();
    }

    @Test
    void merge_that_has_an_obstacle_by_now_is_refused() {
        world.change(
                "update contact set phone_key = '+525599999999' where tenant_id = 'demo' and contact_id = ?", base);
        world.change(
                "insert into contact_merge (tenant_id, account_id, mergee_id, base_id, requested_by)"
                        + " values ('demo', ?, ?, ?, 'key-1')",
                world.chatwoot.accountId(),
                mergee,
                base);

        await().atMost(PATIENCE).until(() -> state(mergee).equals("REFUSED"));
        assertThat(inChatwoot(mergee)).isTrue();
    }

    @Test
    void decision_that_cannot_be_carried_out_is_refused_after_a_week() {
        world.change(
                "insert into contact_merge (tenant_id, account_id, mergee_id, base_id, requested_by, requested_at, due_at)"
                        + " values ('demo', 3, 1, 2, 'key-1', now() - interval '8 days', now() + interval '1 day'),"
                        + " ('demo', 3, 3, 2, 'key-1', now() - interval '6 days', now() + interval '1 day')");

        retryLater(1);
        retryLater(3);

        assertThat(world.rows("select mergee_id, state, reason, ended_at is not null from contact_merge"
                        + " where account_id = 3 and mergee_id in (1, 3) order by 1"))
                .containsExactly("1|REFUSED|denied|t", "3|PENDING|denied|f");
        world.change("delete from contact_merge where account_id = 3 and mergee_id in (1, 3)");
    }

    private void retryLater(long contact) {
        MergeWork work = new MergeWork(
                new ContactKey(World.TENANT, 3, contact),
                OptionalLong.of(2),
                Optional.of("key-1"),
                OptionalLong.empty(),
                Optional.empty(),
                1,
                0);
        queue.retryLater(work, Duration.ofHours(1), "denied").await().atMost(PATIENCE);
    }

    @Test
    void contact_that_was_merged_and_is_met_again_keeps_who_decided_so() {
        world.change(
                "insert into contact_merge (tenant_id, account_id, mergee_id, base_id, requested_by, state, ended_at)"
                        + " values ('demo', ?, ?, ?, 'key-1', 'MERGED', now())",
                world.chatwoot.accountId(),
                mergee,
                base);

        lost.lost(new ContactKey(World.TENANT, world.chatwoot.accountId(), mergee))
                .await()
                .atMost(PATIENCE);

        assertThat(world.rows(
                        "select state, base_id, requested_by from contact_merge where tenant_id = 'demo' and mergee_id = ?",
                        mergee))
                .containsExactly("MERGED|" + base + "|key-1");
        assertThat(gone(mergee)).isEqualTo("t");
    }

    @Test
    void contact_that_is_seen_later_is_no_longer_gone() {
        world.change(
                "update contact set gone_at = now() - interval '1 minute' where tenant_id = 'demo' and contact_id = ?",
                mergee);
        world.change(
                "update contact set gone_at = now() + interval '1 minute' where tenant_id = 'demo' and contact_id = ?",
                base);

        write(base, "+52" + phone);
        write(mergee, "+521" + phone);

        await().atMost(PATIENCE).until(() -> gone(mergee).equals("f"));
        assertThat(gone(base)).isEqualTo("t");
    }

    @Test
    void decision_about_a_contact_that_is_gone_does_not_bring_it_back() {
        world.change(
                "update contact set gone_at = now() - interval '1 minute' where tenant_id = 'demo' and contact_id = ?",
                mergee);

        world.client("c-" + UUID.randomUUID(), phone);

        await().atMost(PATIENCE)
                .until(() -> !world.rows(
                                "select 1 from contact where tenant_id = 'demo' and contact_id = ? and status = 'LINKED'",
                                mergee)
                        .isEmpty());
        assertThat(gone(mergee)).isEqualTo("t");
    }

    private String gone(long contact) {
        return String.join(
                "",
                world.rows(
                        "select gone_at is not null from contact where tenant_id = 'demo' and contact_id = ?",
                        contact));
    }

    @Test
    void contact_that_agents_merged_is_followed_when_it_is_next_written_to() {
        world.chatwoot.mergeContacts(base, mergee);

        world.client("c-" + UUID.randomUUID(), phone);

        await().atMost(PATIENCE).until(() -> state(mergee).equals("MERGED"));
        assertThat(contactOfMessages()).containsExactly(Long.toString(base));
    }

    @Test
    void contacts_of_two_phones_are_not_merged() {
        long other = world.chatwoot.addContact("Luis", "+52" + World.newPhone(), null);
        write(other, "+525511112222");
        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from contact where tenant_id = 'demo' and contact_id = ?", other)
                        .isEmpty());

        ApiResponse refused = api.post(MERGE + "?dryRun=false", merge(base, other));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("do not have the same phone");
        assertThat(state(other)).isEmpty();
    }

    @Test
    void contacts_of_another_tenant_are_not_there() {
        Api others = Api.of(world, "somebody-else", Scope.ADMIN);

        assertThat(others.post(MERGE + "?dryRun=false", merge(base, mergee)).status())
                .isEqualTo(404);
        assertThat(others.get("/api/v1/contacts/duplicates").text()).doesNotContain(phone);
    }

    @Test
    void wrong_input_is_refused() {
        Map<String, Object> incomplete = merge(base, mergee);
        incomplete.remove("mergee");

        assertThat(Stream.of(
                                api.post(MERGE, incomplete),
                                api.post(MERGE + "?dryRun=maybe", merge(base, mergee)),
                                api.get("/api/v1/contacts/duplicates?cursor=x"))
                        .map(ApiResponse::status))
                .containsExactly(422, 422, 400);
        assertThat(Api.of(world, World.TENANT, Scope.READ)
                        .post(MERGE, merge(base, mergee))
                        .status())
                .isEqualTo(403);
    }
}
