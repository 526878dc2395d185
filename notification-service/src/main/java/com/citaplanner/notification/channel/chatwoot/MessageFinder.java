package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.NotificationMark;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks through a conversation, backwards from its end to before the try, for a message with our id. */
final class MessageFinder {
    /** Chatwoot's clock may be behind ours by this much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Two thousand messages; more than that since the try is no conversation. */
    private static final int MOST_PAGES = 100;

    private final ChatwootClient chatwoot;

    MessageFinder(ChatwootClient chatwoot) {
        this.chatwoot = chatwoot;
    }

    private record MessageQuery(Connection connection, long conversation, String id, Instant since) {}

    Uni<LookupResult> find(Connection connection, long conversationId, Notification notification) {
        Instant since = notification.preparedAt().orElse(Instant.EPOCH).minus(SKEW);
        MessageQuery messageQuery =
                new MessageQuery(connection, conversationId, notification.id().toString(), since);
        return find(messageQuery, Optional.empty(), 0);
    }

    private Uni<LookupResult> find(MessageQuery messageQuery, Optional<Long> before, int pages) {
        if (pages == MOST_PAGES) {
            return trace(new LookupResult.Unclear("too many messages were written since to look through"));
        }
        return chatwoot.messages(messageQuery.connection(), messageQuery.conversation(), before)
                .chain(chatwootResult -> switch (chatwootResult) {
                    case ChatwootResult.Done<JsonNode>(JsonNode page) -> inPage(messageQuery, page, pages);
                    case ChatwootResult.Missing<JsonNode> goneWithItsMessages ->
                        trace(new LookupResult.Unknowable("its conversation was deleted"));
                    case ChatwootResult.Denied<JsonNode>(String reason) -> trace(new LookupResult.Unclear(reason));
                    case ChatwootResult.Invalid<JsonNode>(String reason) -> trace(new LookupResult.Unclear(reason));
                    case ChatwootResult.Later<JsonNode>(String reason, Optional<Duration> pause) ->
                        trace(new LookupResult.Unclear(reason));
                    case ChatwootResult.Unknown<JsonNode>(String reason) -> trace(new LookupResult.Unclear(reason));
                });
    }

    private Uni<LookupResult> inPage(MessageQuery messageQuery, JsonNode page, int pages) {
        long first = Long.MAX_VALUE;
        Instant oldest = Instant.MAX;
        for (JsonNode message : page) {
            if (messageQuery
                    .id()
                    .equals(message.path("content_attributes")
                            .path(NotificationMark.FIELD)
                            .textValue())) {
                return trace(new LookupResult.Found(message.path("id").asText()));
            }
            first = Math.min(first, message.path("id").longValue());
            oldest =
                    min(oldest, Instant.ofEpochSecond(message.path("created_at").longValue()));
        }
        return page.isEmpty() || oldest.isBefore(messageQuery.since())
                ? trace(new LookupResult.NotFound())
                : find(messageQuery, Optional.of(first), pages + 1);
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Uni<LookupResult> trace(LookupResult lookupResult) {
        return Uni.createFrom().item(lookupResult);
    }
}
