package com.citaplanner.notification.backfill;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Reads the messages of one conversation by its plan, page by page, and passes them on in parts that fit in memory. */
final class ConversationReading {
    /** Chatwoot's page of messages after one. Shorter pages are the last. */
    private static final int PAGE_AFTER = 100;

    /** Chatwoot's page of messages before one. */
    private static final int PAGE_BEFORE = 20;

    /** Limits the memory of one conversation, however many messages it has. */
    private static final int PART = 500;

    private final AccountReader reader;
    private final long conversation;
    private final Optional<ReadMessage> listed;
    private final Instant since;
    private final Parts parts;
    private NavigableMap<Long, ReadMessage> messages = new TreeMap<>();
    private long published;

    /** Takes what is read. Each call returns false if the run belongs to another instance now; then reading ends. */
    interface Parts {
        /**
         * Takes the next messages, in the order of ids.
         *
         * @param last whether no more follow
         */
        Uni<Boolean> take(NavigableMap<Long, ReadMessage> messages, boolean last);

        /** Reading goes on, and there is nothing to take yet. */
        Uni<Boolean> goOn();
    }

    /** @param since reading backwards ends there */
    ConversationReading(AccountReader reader, ListedConversation conversation, Instant since, Parts parts) {
        this.reader = reader;
        this.conversation = conversation.id();
        this.listed = conversation.last();
        this.since = since;
        this.parts = parts;
    }

    /** What comes after a page. */
    private sealed interface Turn {
        record More(Supplier<Uni<ReadResult<Turn>>> next) implements Turn {}

        /** @param held whether the run still belongs to this instance */
        record End(boolean held) implements Turn {}
    }

    /** Done with false if the run belongs to another instance. The listed last message is there without reading. */
    Uni<ReadResult<Boolean>> read(ReadPlan plan) {
        return run(
                switch (plan) {
                    case ReadPlan.Nothing nothing -> this::end;
                    case ReadPlan.After(long id) -> () -> after(id);
                    case ReadPlan.Backwards backwards -> () -> before(OptionalLong.empty(), false);
                });
    }

    /** One turn after the other, because a conversation may have any number of pages. */
    private Uni<ReadResult<Boolean>> run(Supplier<Uni<ReadResult<Turn>>> first) {
        AtomicReference<Supplier<Uni<ReadResult<Turn>>>> next = new AtomicReference<>(first);
        return Multi.createBy()
                .repeating()
                .uni(() -> next.get().get())
                .whilst(result -> goesOn(result, next))
                .collect()
                .last()
                .chain(result -> result.then(turn -> done(turn instanceof Turn.End(boolean held) && held)));
    }

    private static boolean goesOn(ReadResult<Turn> result, AtomicReference<Supplier<Uni<ReadResult<Turn>>>> next) {
        if (result instanceof ReadResult.Done<Turn>(Turn.More(Supplier<Uni<ReadResult<Turn>>> more))) {
            next.set(more);
            return true;
        }
        return false;
    }

    private Uni<ReadResult<Turn>> after(long id) {
        return reader.after(conversation, id)
                .chain(result -> result.then(page -> {
                    long last =
                            add(page).stream().mapToLong(ReadMessage::id).max().orElse(id);
                    if (page.size() < PAGE_AFTER || last <= id) {
                        return end();
                    }
                    return messages.size() < PART ? done(new Turn.More(() -> after(last))) : takeAndContinue();
                }));
    }

    private Uni<ReadResult<Turn>> takeAndContinue() {
        NavigableMap<Long, ReadMessage> part = messages;
        messages = new TreeMap<>();
        published = part.lastKey();
        return parts.take(part, false).map(held -> turn(held, () -> after(published)));
    }

    /** @param full whether newer messages were dropped, which are read again after the older ones */
    private Uni<ReadResult<Turn>> before(OptionalLong id, boolean full) {
        return reader.before(conversation, id)
                .chain(result -> result.then(page -> {
                    add(page);
                    boolean begun = page.size() < PAGE_BEFORE
                            || page.stream()
                                    .anyMatch(message -> message.createdAt().isBefore(since));
                    boolean tooMany = full || messages.size() > PART;
                    if (begun) {
                        return tooMany ? takeAndContinue() : end();
                    }
                    while (messages.size() > PART) {
                        messages.pollLastEntry();
                    }
                    Supplier<Uni<ReadResult<Turn>>> next = () -> before(OptionalLong.of(messages.firstKey()), tooMany);
                    return tooMany ? parts.goOn().map(held -> turn(held, next)) : done(new Turn.More(next));
                }));
    }

    private static ReadResult<Turn> turn(boolean held, Supplier<Uni<ReadResult<Turn>>> next) {
        return new ReadResult.Done<>(held ? new Turn.More(next) : new Turn.End(false));
    }

    private static <T> Uni<ReadResult<T>> done(T value) {
        return Uni.createFrom().item(new ReadResult.Done<>(value));
    }

    private List<ReadMessage> add(List<ReadMessage> page) {
        page.forEach(message -> messages.put(message.id(), message));
        return page;
    }

    private Uni<ReadResult<Turn>> end() {
        listed.filter(last -> last.id() > published).ifPresent(last -> messages.putIfAbsent(last.id(), last));
        return parts.take(messages, true).map(held -> new ReadResult.Done<>(new Turn.End(held)));
    }
}
