package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.backfill.OpenConversation;
import com.citaplanner.notification.backfill.OpenConversations;
import com.citaplanner.notification.chatwoot.Connection;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Finds a client's open conversation by what Chatwoot's events have told, without a request. Empty where the events may not
 * have told enough; then Chatwoot is asked. An agent may have resolved the conversation as many seconds ago as an event
 * takes to be processed.
 */
final class StreamedConversations {
    /** How long a client's message lets WhatsApp and others accept free text. */
    private static final Duration WINDOW = Duration.ofHours(24);

    /** Near the end of the window, Chatwoot knows better. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    /** No event tells that a conversation was deleted, so it is remembered until its message was moved elsewhere. */
    private static final Duration GONE_TTL = Duration.ofHours(1);

    private static final long MAX_GONE = 10_000;

    private final OpenConversations known;
    private final Clock clock;
    private final Cache<Key, Boolean> gone;

    private record Key(Connection connection, long conversation) {}

    StreamedConversations(OpenConversations known, Clock clock) {
        this.known = known;
        this.clock = clock;
        this.gone = Caffeine.newBuilder()
                .maximumSize(MAX_GONE)
                .expireAfterWrite(GONE_TTL)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    Uni<Optional<ConversationSnapshot>> find(ConversationSearch search, long contactId) {
        Connection connection = search.connection();
        return known.of(search.notification().tenantId(), connection.accountId(), contactId, connection.inboxId())
                .map(found -> found.filter(open -> gone.getIfPresent(new Key(connection, open.id())) == null)
                        .flatMap(open -> snapshot(search, open)));
    }

    /** Chatwoot does not have it any more. */
    void forget(Connection connection, long conversation) {
        gone.put(new Key(connection, conversation), true);
    }

    /** A contact that was blocked may not be any more, and nobody may be refused by mistake. */
    private Optional<ConversationSnapshot> snapshot(ConversationSearch search, OpenConversation open) {
        return Optional.ofNullable(open.channel())
                .filter(channel -> !open.blocked())
                .map(channel -> InboxKind.of(channel, true))
                .flatMap(kind -> canReply(kind, open).map(canReply -> snapshot(search, open, kind, canReply)));
    }

    private static ConversationSnapshot snapshot(
            ConversationSearch search, OpenConversation open, InboxKind kind, boolean canReply) {
        return new ConversationSnapshot(
                open.id(), search.connection().inboxId(), kind, false, canReply, false, Optional.empty());
    }

    /** Empty where only Chatwoot can tell. */
    private Optional<Boolean> canReply(InboxKind kind, OpenConversation open) {
        return switch (kind) {
            case API, WEB_WIDGET, EMAIL, SMS -> Optional.of(open.canReply());
            case WHATSAPP, TWILIO -> inWindow(open);
            case REPLY_ONLY -> inWindow(open).filter(within -> within && open.canReply());
        };
    }

    private Optional<Boolean> inWindow(OpenConversation open) {
        Instant now = clock.instant();
        return open.lastClientMessageAt()
                .map(at -> at.plus(WINDOW))
                .filter(end -> Duration.between(now, end).abs().compareTo(MARGIN) > 0)
                .map(now::isBefore);
    }
}
