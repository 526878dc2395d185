package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.conversation.ConversationKey;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queue's rules without a database. */
public final class MemoryQueue implements AutoReplyQueue {
    private final Clock clock;
    private final Map<Key, Row> rows = new LinkedHashMap<>();
    private final Map<Key, Row> waiting = new LinkedHashMap<>();

    /** When the newest message was written that got a reply, by conversation and kind. */
    private final Map<Key, Instant> last = new HashMap<>();

    private record Key(ConversationKey conversation, ReplyKind kind, Instant period) {
        static Key of(PlannedReply reply) {
            return new Key(reply.conversation(), reply.kind(), reply.period());
        }
    }

    private record Row(PlannedReply reply, PlannedReply newest, String state, Instant dueAt, int attempt, long claims) {
        Row with(String newState, Instant newDueAt) {
            return new Row(reply, newest, newState, newDueAt, attempt, claims);
        }
    }

    public MemoryQueue(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Void> add(List<PlannedReply> replies) {
        replies.forEach(reply -> {
            Row old = rows.get(Key.of(reply));
            if (old == null || (old.state().equals("SKIPPED") && old.newest().messageId() < reply.messageId())) {
                put(new Row(reply, reply, "WAITING", reply.dueAt(), 0, old == null ? 0 : old.claims()));
            } else if (old.state().equals("WAITING") && old.newest().messageId() < reply.messageId()) {
                put(new Row(old.reply(), reply, "WAITING", old.dueAt(), old.attempt(), old.claims()));
            }
        });
        return Uni.createFrom().voidItem();
    }

    private void put(Row row) {
        Key key = Key.of(row.reply());
        rows.put(key, row);
        if (row.state().equals("WAITING")) {
            waiting.put(key, row);
        } else {
            waiting.remove(key);
        }
    }

    @Override
    public Uni<List<ClaimedReply>> claim(int limit, Duration lease) {
        List<ClaimedReply> claimed = new ArrayList<>();
        waiting.values().stream()
                .filter(row -> !row.dueAt().isAfter(clock.instant()))
                .limit(limit)
                .toList()
                .forEach(row -> {
                    Row leased = new Row(
                            row.reply(),
                            row.newest(),
                            "WAITING",
                            clock.instant().plus(lease),
                            row.attempt() + 1,
                            row.claims() + 1);
                    put(leased);
                    claimed.add(new ClaimedReply(row.reply(), leased.attempt(), leased.claims()));
                });
        return Uni.createFrom().item(claimed);
    }

    private Optional<Row> held(ClaimedReply claimed) {
        return Optional.ofNullable(waiting.get(Key.of(claimed.reply()))).filter(row -> row.claims() == claimed.claim());
    }

    @Override
    public Uni<Boolean> lock(ClaimedReply claimed) {
        return Uni.createFrom().item(held(claimed).isPresent());
    }

    @Override
    public Uni<EarlierReplies> earlier(PlannedReply reply) {
        return Uni.createFrom()
                .item(new EarlierReplies(
                        false,
                        Optional.ofNullable(last.get(new Key(reply.conversation(), reply.kind(), Instant.EPOCH)))));
    }

    @Override
    public Uni<Void> settle(ClaimedReply claimed, ReplyResult result) {
        String state = result.skipped().isPresent() ? "SKIPPED" : "REPLIED";
        held(claimed)
                .ifPresent(row -> put(
                        state.equals("SKIPPED")
                                        && row.reply().messageId()
                                                < row.newest().messageId()
                                ? new Row(
                                        row.newest(),
                                        row.newest(),
                                        "WAITING",
                                        row.newest().dueAt(),
                                        0,
                                        row.claims())
                                : row.with(state, row.dueAt())));
        if (result.skipped().isEmpty()) {
            PlannedReply sent = claimed.reply();
            last.merge(
                    new Key(sent.conversation(), sent.kind(), Instant.EPOCH),
                    sent.messageAt(),
                    (one, other) -> one.isAfter(other) ? one : other);
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> postpone(ClaimedReply claimed, Instant at) {
        held(claimed).ifPresent(row -> put(row.with(row.state(), at)));
        return Uni.createFrom().voidItem();
    }
}
