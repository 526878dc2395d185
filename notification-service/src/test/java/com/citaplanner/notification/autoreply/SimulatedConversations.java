package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.conversation.Conversation;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationReport;
import com.citaplanner.notification.conversation.ConversationStatus;
import com.citaplanner.notification.conversation.ConversationStories;
import com.citaplanner.notification.conversation.ConversationUpdate;
import com.citaplanner.notification.conversation.Conversations;
import com.citaplanner.notification.conversation.MessageAuthor;
import com.citaplanner.notification.conversation.NewMessage;
import com.citaplanner.notification.conversation.StoryEntry;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Conversations in their newest state, and how often their stories were told something, without a database. */
final class SimulatedConversations implements Conversations, ConversationStories {
    private final Map<ConversationKey, Conversation> known = new ConcurrentHashMap<>();
    private final Map<String, StoryEntry> told = new ConcurrentHashMap<>();

    @Override
    public Uni<Void> record(List<ConversationUpdate> updates, Supplier<Uni<Void>> messages) {
        updates.forEach(update -> update.message().ifPresent(message -> record(update.report(), message)));
        return messages.get();
    }

    private void record(ConversationReport report, NewMessage message) {
        Optional<Conversation> before = Optional.ofNullable(known.get(report.key()));
        boolean byClient = message.author() == MessageAuthor.CLIENT;
        boolean answer = message.author() == MessageAuthor.AGENT || message.author() == MessageAuthor.BUSINESS_PHONE;
        known.put(
                report.key(),
                new Conversation(
                        report.key(),
                        report.at(),
                        report.inboxId(),
                        report.contactId(),
                        report.channel(),
                        report.status(),
                        report.assignee(),
                        report.teamId(),
                        report.labels(),
                        true,
                        report.blocked(),
                        OptionalLong.of(message.id()),
                        newest(byClient, message, before.flatMap(Conversation::lastClientMessageAt)),
                        newest(answer, message, before.flatMap(Conversation::lastAnswerAt))));
    }

    private static Optional<Instant> newest(boolean counts, NewMessage message, Optional<Instant> before) {
        return counts && before.filter(message.createdAt()::isBefore).isEmpty()
                ? Optional.of(message.createdAt())
                : before;
    }

    static ConversationReport report(
            ConversationKey key, Instant at, long inbox, ConversationStatus status, boolean blocked) {
        return new ConversationReport(
                key,
                at,
                OptionalLong.of(inbox),
                OptionalLong.of(key.id() + 1_000),
                "Channel::Whatsapp",
                Optional.of(status),
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                true,
                blocked);
    }

    @Override
    public Uni<Map<ConversationKey, Conversation>> find(Collection<ConversationKey> keys) {
        return Uni.createFrom()
                .item(keys.stream()
                        .filter(known::containsKey)
                        .distinct()
                        .collect(Collectors.toMap(key -> key, known::get)));
    }

    @Override
    public Uni<Void> add(List<StoryEntry> entries) {
        entries.forEach(entry -> told.put(entry.conversation().id() + " " + entry.key(), entry));
        return Uni.createFrom().voidItem();
    }

    Collection<StoryEntry> told() {
        return told.values();
    }
}
