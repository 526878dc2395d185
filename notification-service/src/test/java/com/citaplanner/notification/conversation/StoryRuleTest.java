package com.citaplanner.notification.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.conversation.StoryEntry.Kind;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.Tenants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@BesideOthers
class StoryRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-12T16:00:00Z");
    private static final Tenant TENANT = Tenants.mexican("demo");
    private static final ConversationKey KEY = new ConversationKey("demo", 3, 4521);

    private static ConversationUpdate update(
            int second, ConversationStatus status, long contact, ConversationChange... changes) {
        ConversationReport report = new ConversationReport(
                KEY,
                NOW.plusSeconds(second),
                OptionalLong.of(12),
                OptionalLong.of(contact),
                null,
                Optional.of(status),
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                true,
                false);
        return new ConversationUpdate(TENANT, report, Optional.empty(), true, List.of(changes));
    }

    private static ConversationChange resolved(int second) {
        return new ConversationChange(Kind.STATUS, NOW.plusSeconds(second), "open", "resolved", "agent:5");
    }

    private static List<String> told(Optional<ConversationUpdate> stored, ConversationUpdate... updates) {
        return StoryRule.points(stored.map(Conversation::of), List.of(updates)).stream()
                .map(point -> point.entry().kind() + " " + point.entry().before() + " "
                        + point.entry().after() + (point.inferred() ? " inferred" : ""))
                .toList();
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_order_of_events_ends_in_the_same_state_and_story(long seed) {
        Random random = new Random(seed);
        List<ConversationUpdate> updates = GeneratedConversation.updates(TENANT, KEY, random);
        RecordedConversations expected = new RecordedConversations();
        updates.forEach(update -> expected.record(List.of(update)));
        RecordedConversations conversations = new RecordedConversations();

        GeneratedConversation.disturbed(updates, random).forEach(conversations::record);

        assertThat(conversations.states()).isEqualTo(expected.states());
        assertThat(conversations.story()).isEqualTo(expected.story());
        assertThat(conversations.story()).noneMatch(StoryPoint::inferred);
    }

    @Test
    void difference_without_an_event_is_inferred() {
        assertThat(told(
                        Optional.of(update(0, ConversationStatus.OPEN, 1)),
                        update(1, ConversationStatus.RESOLVED, 1),
                        update(2, ConversationStatus.OPEN, 2)))
                .containsExactly(
                        "STATUS open resolved inferred", "STATUS resolved open inferred", "CONTACT 1 2 inferred");
    }

    @Test
    void event_of_the_change_tells_it_once() {
        assertThat(told(
                        Optional.of(update(0, ConversationStatus.OPEN, 1)),
                        update(1, ConversationStatus.RESOLVED, 1, resolved(1))))
                .containsExactly("STATUS open resolved");
    }

    @Test
    void late_event_adds_its_change_and_infers_nothing() {
        assertThat(told(
                        Optional.of(update(9, ConversationStatus.PENDING, 1)),
                        update(1, ConversationStatus.RESOLVED, 1, resolved(1))))
                .containsExactly("STATUS open resolved");
    }

    @Test
    void first_event_tells_when_the_conversation_began() {
        ConversationChange began = new ConversationChange(Kind.CREATED, NOW, null, null, null);

        assertThat(told(Optional.empty(), update(0, ConversationStatus.OPEN, 1, began)))
                .containsExactly("CREATED null null");
        assertThat(told(
                        Optional.of(update(0, ConversationStatus.OPEN, 1)),
                        update(1, ConversationStatus.OPEN, 1, began)))
                .isEmpty();
    }

    @Test
    void state_of_the_same_millisecond_replaces_the_other_without_a_story() {
        assertThat(told(Optional.of(update(0, ConversationStatus.OPEN, 1)), update(0, ConversationStatus.RESOLVED, 1)))
                .isEmpty();
    }

    @Test
    void only_a_newer_state_moves_a_conversation_to_another_contact() {
        Conversation stored = Conversation.of(update(5, ConversationStatus.OPEN, 1));

        assertThat(StoryRule.movesContact(stored, Conversation.of(update(6, ConversationStatus.OPEN, 2))))
                .isTrue();
        assertThat(StoryRule.movesContact(stored, Conversation.of(update(4, ConversationStatus.OPEN, 2))))
                .isFalse();
        assertThat(StoryRule.movesContact(stored, Conversation.of(update(6, ConversationStatus.OPEN, 1))))
                .isFalse();
    }
}
