package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.NotificationMark;
import com.citaplanner.notification.time.DateTimes;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Searches a conversation backwards, from its end to before the attempt, for a message with the notification's id. */
final class MessageFinder {
    /** Tolerates a clock of Chatwoot that is behind ours by this much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Limits the search to two thousand messages. */
    private static final int MAX_PAGES = 100;

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
        if (pages == MAX_PAGES) {
            return result(new LookupResult.Unclear("too many messages were written since then to search them"));
        }
        return chatwoot.messages(messageQuery.connection(), messageQuery.conversation(), before)
                .chain(chatwootResult -> switch (chatwootResult) {
                    case ChatwootResult.Done<JsonNode>(JsonNode page) -> inPage(messageQuery, page, pages);
                    case ChatwootResult.Missing<JsonNode> goneWithItsMessages ->
                        result(new LookupResult.Unknowable("the conversation was deleted"));
                    case ChatwootResult.Denied<JsonNode>(String reason) -> result(new LookupResult.Unclear(reason));
                    case ChatwootResult.Invalid<JsonNode>(String reason) -> result(new LookupResult.Unclear(reason));
                    case ChatwootResult.Later<JsonNode>(String reason, Optional<Duration> pause) ->
                        result(new LookupResult.Unclear(reason));
                    case ChatwootResult.Unknown<JsonNode>(String reason) -> result(new LookupResult.Unclear(reason));
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
                return result(new LookupResult.Found(message.path("id").asText()));
            }
            first = Math.min(first, message.path("id").longValue());
            oldest = DateTimes.earlier(
                    oldest, Instant.ofEpochSecond(message.path("created_at").longValue()));
        }
        return page.isEmpty() || oldest.isBefore(messageQuery.since())
                ? result(new LookupResult.NotFound())
                : find(messageQuery, Optional.of(first), pages + 1);
    }

    private static Uni<LookupResult> result(LookupResult lookupResult) {
        return Uni.createFrom().item(lookupResult);
    }
}
