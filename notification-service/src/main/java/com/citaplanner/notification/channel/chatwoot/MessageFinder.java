package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Trace;
import com.citaplanner.notification.chatwoot.Answer;
import com.citaplanner.notification.chatwoot.ChatwootClient;
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

    private record Wanted(Connection connection, long conversation, String id, Instant since) {}

    Uni<Trace> find(Connection connection, long conversationId, Notification notification) {
        Instant since = notification.preparedAt().orElse(Instant.EPOCH).minus(SKEW);
        Wanted wanted = new Wanted(connection, conversationId, notification.id().toString(), since);
        return find(wanted, Optional.empty(), 0);
    }

    private Uni<Trace> find(Wanted wanted, Optional<Long> before, int pages) {
        if (pages == MOST_PAGES) {
            return trace(new Trace.Unclear("too many messages were written since to look through"));
        }
        return chatwoot.messages(wanted.connection(), wanted.conversation(), before)
                .chain(answer -> switch (answer) {
                    case Answer.Done<JsonNode>(JsonNode page) -> inPage(wanted, page, pages);
                    case Answer.Missing<JsonNode> goneWithItsMessages ->
                        trace(new Trace.Unknowable("its conversation was deleted"));
                    case Answer.Denied<JsonNode>(String reason) -> trace(new Trace.Unclear(reason));
                    case Answer.Invalid<JsonNode>(String reason) -> trace(new Trace.Unclear(reason));
                    case Answer.Later<JsonNode>(String reason, Optional<Duration> pause) ->
                        trace(new Trace.Unclear(reason));
                    case Answer.Unknown<JsonNode>(String reason) -> trace(new Trace.Unclear(reason));
                });
    }

    private Uni<Trace> inPage(Wanted wanted, JsonNode page, int pages) {
        long first = Long.MAX_VALUE;
        Instant oldest = Instant.MAX;
        for (JsonNode message : page) {
            if (wanted.id()
                    .equals(message.path("content_attributes")
                            .path(NotificationMark.FIELD)
                            .textValue())) {
                return trace(new Trace.Found(message.path("id").asText()));
            }
            first = Math.min(first, message.path("id").longValue());
            oldest =
                    min(oldest, Instant.ofEpochSecond(message.path("created_at").longValue()));
        }
        return page.isEmpty() || oldest.isBefore(wanted.since())
                ? trace(new Trace.NotFound())
                : find(wanted, Optional.of(first), pages + 1);
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Uni<Trace> trace(Trace trace) {
        return Uni.createFrom().item(trace);
    }
}
