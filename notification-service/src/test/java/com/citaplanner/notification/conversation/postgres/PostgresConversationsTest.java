package com.citaplanner.notification.conversation.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.contact.ClientErasure;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.conversation.Assignee;
import com.citaplanner.notification.conversation.Conversation;
import com.citaplanner.notification.conversation.ConversationChange;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationMoves;
import com.citaplanner.notification.conversation.ConversationReport;
import com.citaplanner.notification.conversation.ConversationStatus;
import com.citaplanner.notification.conversation.ConversationStories;
import com.citaplanner.notification.conversation.ConversationUpdate;
import com.citaplanner.notification.conversation.Conversations;
import com.citaplanner.notification.conversation.GeneratedConversation;
import com.citaplanner.notification.conversation.RecordedConversations;
import com.citaplanner.notification.conversation.StoryEntry;
import com.citaplanner.notification.history.MessageMoves;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.Tenants;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables keep the same state and story as the rules in memory. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresConversationsTest {
    private static final Instant NOW = Instant.parse("2026-11-12T16:00:00Z");
    private static final String STORY = """
            select kind, key, before, after, author, inferred from conversation_story
            where tenant_id = ? and conversation_id = ? order by key collate "C"
            """;

    World world;

    @Inject
    Conversations conversations;

    @Inject
    ConversationStories stories;

    @Inject
    ConversationMoves moves;

    @Inject
    MessageMoves messages;

    @Inject
    Transactions transactions;

    @All
    @Inject
    List<ClientErasure> erasures;

    private Tenant tenant;

    @BeforeEach
    void tenant() {
        tenant = Tenants.mexican("conversations-" + UUID.randomUUID());
        Api.of(world, tenant.id(), Scope.READ);
    }

    private void run(Supplier<Uni<Void>> work) {
        transactions.run(work).await().atMost(Duration.ofSeconds(20));
    }

    private ConversationKey key(long id) {
        return new ConversationKey(tenant.id(), 3, id);
    }

    private Optional<Conversation> stored(ConversationKey key) {
        return transactions
                .run(() -> conversations.find(List.of(key)))
                .map(found -> Optional.ofNullable(found.get(key)))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static ConversationUpdate update(Tenant tenant, ConversationKey key, int second, long contact) {
        ConversationReport report = new ConversationReport(
                key,
                NOW.plusSeconds(second),
                OptionalLong.of(12),
                OptionalLong.of(contact),
                null,
                Optional.of(ConversationStatus.OPEN),
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                true,
                false);
        return new ConversationUpdate(tenant, report, Optional.empty(), true);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void any_order_of_events_ends_in_the_same_state_and_story(long seed) {
        Random random = new Random(seed);
        List<ConversationUpdate> updates = new ArrayList<>();
        for (long id = 1; id <= 3; id++) {
            updates.addAll(GeneratedConversation.updates(tenant, key(id), random));
        }
        RecordedConversations expected = new RecordedConversations();
        updates.forEach(update -> expected.record(List.of(update)));

        GeneratedConversation.disturbed(updates, random).forEach(batch -> run(() -> conversations.record(batch)));

        expected.states().forEach((key, state) -> assertThat(stored(key)).contains(state));
        assertThat(world.rows(
                        "select conversation_id, key, coalesce(before, '-'), coalesce(after, '-'), inferred"
                                + " from conversation_story where tenant_id = ?",
                        tenant.id()))
                .containsExactlyInAnyOrderElementsOf(expected.story().stream()
                        .map(point -> point.entry().conversation().id() + "|"
                                + point.entry().key() + "|"
                                + (point.entry().before() == null
                                        ? "-"
                                        : point.entry().before()) + "|"
                                + (point.entry().after() == null
                                        ? "-"
                                        : point.entry().after()) + "|"
                                + (point.inferred() ? "t" : "f"))
                        .toList());
    }

    @Test
    void entry_that_is_there_already_changes_nothing() {
        StoryEntry entry = new StoryEntry(
                key(7), "reply-1", NOW, StoryEntry.Kind.REPLIED, null, null, "service", "the branch is closed");
        StoryEntry changed = new StoryEntry(
                key(7), "reply-1", NOW, StoryEntry.Kind.REPLIED, null, null, "service", "another reason");

        run(() -> stories.add(List.of(entry, changed)));
        run(() -> stories.add(List.of(changed)));

        assertThat(world.rows("select reason from conversation_story where tenant_id = ?", tenant.id()))
                .containsExactly("the branch is closed");
    }

    @Test
    void history_moves_along_with_a_conversation_that_changes_its_contact() {
        message(1, 11, 1187);
        message(2, 11, 4444);
        message(3, 12, 1187);
        run(() -> conversations.record(List.of(update(tenant, key(11), 0, 1187))));

        run(() -> conversations.record(List.of(update(tenant, key(11), 5, 2000))));
        run(() -> conversations.record(List.of(update(tenant, key(11), 3, 1187))));

        assertThat(world.rows(
                        "select message_id, contact_id from interaction where tenant_id = ? order by 1", tenant.id()))
                .containsExactly("1|2000", "2|4444", "3|1187");
        assertThat(world.rows(STORY, tenant.id(), 11L))
                .containsExactly("CONTACT|CONTACT@2026-11-12T16:00:05Z|1187|2000||t");
    }

    private void message(long id, long conversation, long contact) {
        world.change("""
                insert into interaction (conversation_id, account_id, tenant_id, message_id, contact_id, direction, author,
                  created_at) values (?, 3, ?, ?, ?, 'INCOMING', 'CLIENT', now())
                """, conversation, tenant.id(), id, contact);
    }

    @Test
    void labels_of_a_deleted_clients_conversations_are_erased() {
        world.change(
                "insert into client (tenant_id, id, version, name, deleted) values (?, 'c-1', 1, 'Ana', true)",
                tenant.id());
        world.change(
                "insert into contact (tenant_id, account_id, contact_id, status, client_id, reason)"
                        + " values (?, 3, 1187, 'LINKED', 'c-1', 'phone')",
                tenant.id());
        ConversationReport report = labelled(NOW, "embarazo");
        ConversationChange labelled = new ConversationChange(StoryEntry.Kind.LABELS, NOW, null, "embarazo", "agent:5");
        run(() -> conversations.record(
                List.of(new ConversationUpdate(tenant, report, Optional.empty(), true, List.of(labelled)))));

        run(() -> erasures.stream()
                .filter(any -> any.getClass().getName().contains("ConversationErasure"))
                .findFirst()
                .orElseThrow()
                .erase(List.of(new ClientKey(tenant.id(), "c-1"))));
        ConversationChange late =
                new ConversationChange(StoryEntry.Kind.LABELS, NOW.plusSeconds(7), "embarazo", "vih", "agent:5");
        run(() -> conversations.record(List.of(new ConversationUpdate(
                tenant, labelled(NOW.plusSeconds(7), "vih"), Optional.empty(), true, List.of(late)))));

        assertThat(stored(key(12)).orElseThrow().labels()).isEmpty();
        assertThat(world.rows("select kind, after, author from conversation_story where tenant_id = ?", tenant.id()))
                .containsExactly("LABELS||agent:5");
    }

    /** An event that the database refuses would be a dead letter, and would split its batch. */
    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\u0001\"'\\", "{a,b}", ""})
    void any_text_of_an_event_is_stored(String text) {
        ConversationReport report = new ConversationReport(
                key(13),
                NOW,
                OptionalLong.of(Long.MAX_VALUE),
                OptionalLong.of(Long.MIN_VALUE),
                text,
                Optional.empty(),
                Optional.of(new Assignee(-1, true, text)),
                OptionalLong.of(0),
                List.of(text, text),
                false,
                true);
        ConversationChange change = new ConversationChange(StoryEntry.Kind.LABELS, NOW, text, text, null);

        run(() -> conversations.record(
                List.of(new ConversationUpdate(tenant, report, Optional.empty(), false, List.of(change, change)))));

        assertThat(stored(key(13)).orElseThrow().labels()).hasSize(2);
        assertThat(world.rows(STORY, tenant.id(), 13L)).hasSize(1);
    }

    private ConversationReport labelled(Instant at, String label) {
        return new ConversationReport(
                key(12),
                at,
                OptionalLong.empty(),
                OptionalLong.of(1187),
                null,
                Optional.of(ConversationStatus.OPEN),
                Optional.empty(),
                OptionalLong.empty(),
                List.of(label),
                true,
                false);
    }

    @Test
    void late_event_does_not_give_a_conversation_back_to_a_contact_that_is_gone() {
        contact(1187, "now()");
        contact(2000, "null");
        message(1, 11, 2000);
        run(() -> conversations.record(List.of(update(tenant, key(11), 0, 2000))));

        run(() -> conversations.record(List.of(update(tenant, key(11), 5, 1187), update(tenant, key(13), 5, 1187))));

        assertThat(stored(key(11)).orElseThrow().contactId()).hasValue(2000);
        assertThat(stored(key(11)).orElseThrow().at()).isEqualTo(NOW.plusSeconds(5));
        assertThat(stored(key(13)).orElseThrow().contactId()).hasValue(1187);
        assertThat(world.rows("select contact_id from interaction where tenant_id = ?", tenant.id()))
                .containsExactly("2000");
        assertThat(world.rows(STORY, tenant.id(), 11L)).isEmpty();
    }

    private void contact(long id, String goneAt) {
        world.change(
                "insert into contact (tenant_id, account_id, contact_id, status, reason, gone_at) values (?, 3, ?, 'UNMATCHED', 'no',"
                        + goneAt + ")",
                tenant.id(),
                id);
    }

    @Test
    void time_in_the_future_does_not_outlive_later_events() {
        run(() -> conversations.record(
                List.of(update(tenant, key(14), (int) Duration.ofDays(4000).toSeconds(), 1187))));

        assertThat(stored(key(14)).orElseThrow().at()).isBefore(Instant.now());
    }

    @Test
    void messages_that_come_along_move_with_their_conversation() {
        run(() -> conversations.record(List.of(update(tenant, key(15), 0, 1187))));

        run(() -> conversations.record(
                List.of(update(tenant, key(15), 5, 2000)),
                () -> Uni.createFrom().voidItem().invoke(() -> message(5, 15, 1187))));

        assertThat(world.rows("select contact_id from interaction where tenant_id = ?", tenant.id()))
                .containsExactly("2000");
    }

    @Test
    void events_and_merges_at_the_same_time_do_not_deadlock() {
        for (long id = 1; id <= 12; id++) {
            message(id, id % 3, 1187);
        }
        List<Uni<Void>> changes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int second = i;
            long contact = i % 2 == 0 ? 1187 : 2000;
            List<ConversationUpdate> updates = new ArrayList<>();
            for (long id = 0; id < 3; id++) {
                updates.add(update(tenant, key(id), second, contact));
            }
            Collections.shuffle(updates, new Random(i));
            changes.add(transactions.run(() -> conversations.record(updates)));
            ContactKey former = new ContactKey(tenant.id(), 3, contact);
            changes.add(transactions.run(() -> moves.merge(
                    former, 3187 - contact, "chatwoot", NOW, () -> messages.merge(former, 3187 - contact))));
        }

        Uni.join().all(changes).andFailFast().await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void states_older_than_the_retention_are_not_stored_again() {
        world.change("update tenant set retention_days = 30 where id = ?", tenant.id());
        ConversationUpdate old =
                update(tenant, key(9), -(int) Duration.ofDays(4000).toSeconds(), 1187);

        run(() -> conversations.record(List.of(old)));

        assertThat(stored(key(9))).isEmpty();
    }

    @Test
    void conversation_of_another_tenant_is_not_found() {
        run(() -> conversations.record(List.of(update(tenant, key(10), 0, 1187))));

        assertThat(stored(new ConversationKey("somebody-else", 3, 10))).isEmpty();
        assertThat(stored(key(10))).isPresent();
    }
}
