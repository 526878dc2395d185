package com.citaplanner.notification.backfill;

import com.citaplanner.notification.backfill.BackfillQueue.BackfillClaim;
import com.citaplanner.notification.backfill.KnownHistory.KnownMessage;
import com.citaplanner.notification.backfill.MissingEvent.MissingEventKind;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Compares a conversation with what is known at this moment, and publishes the difference, in one transaction. */
public final class MissingEventPublication {
    private final Transactions transactions;
    private final BackfillQueue queue;
    private final HistoryLookup history;
    private final KnownStates states;
    private final MissingEventWriter writer;
    private final Outbox outbox;
    private final InstantSource clock;

    public MissingEventPublication(
            Transactions transactions,
            BackfillQueue queue,
            HistoryLookup history,
            KnownStates states,
            MissingEventWriter writer,
            Outbox outbox,
            InstantSource clock) {
        this.transactions = transactions;
        this.queue = queue;
        this.history = history;
        this.states = states;
        this.writer = writer;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What was read of a conversation.
     *
     * @param anyKnown whether the history knows any message of it
     * @param read whether its messages were read, and not only listed
     */
    record Findings(
            BackfillClaim claim,
            AccountReader reader,
            ListedConversation conversation,
            boolean anyKnown,
            boolean read,
            NavigableMap<Long, ReadMessage> messages,
            MissingEvents missing) {
        ConversationKey key() {
            return new ConversationKey(claim.tenantId(), reader.accountId(), conversation.id());
        }
    }

    /** Publishes nothing if the claim was lost; its new owner repeats the page. */
    Uni<Void> publish(Findings findings) {
        return transactions.run(() -> states.find(findings.key())
                .chain(state -> known(findings)
                        .map(known -> findings.missing()
                                .of(
                                        findings.conversation(),
                                        state,
                                        findings.anyKnown(),
                                        findings.messages().values(),
                                        known)))
                .chain(events -> add(findings, events)));
    }

    private Uni<Map<Long, KnownMessage>> known(Findings findings) {
        return history.messages(
                findings.claim().tenantId(),
                findings.reader().accountId(),
                findings.conversation().id(),
                findings.messages().keySet());
    }

    private Uni<Void> add(Findings findings, List<MissingEvent> events) {
        if (events.isEmpty() && !findings.read()) {
            return Uni.createFrom().voidItem();
        }
        return queue.count(findings.claim(), counts(findings, events))
                .chain(valid -> valid && !events.isEmpty()
                        ? outbox.add(messages(findings, events))
                                .chain(() -> states.found(findings.key(), events, clock.instant()))
                        : Uni.createFrom().voidItem());
    }

    private List<Outbox.OutboxMessage> messages(Findings findings, List<MissingEvent> events) {
        return events.stream()
                .map(event -> writer.write(
                        findings.reader().source().name(), findings.reader().accountId(), event))
                .toList();
    }

    private static BackfillRun.BackfillCounts counts(Findings findings, List<MissingEvent> events) {
        long messages = count(events, MissingEventKind.MESSAGE_CREATED);
        long receipts = count(events, MissingEventKind.MESSAGE_UPDATED);
        return new BackfillRun.BackfillCounts(
                0, findings.read() ? 1 : 0, messages, receipts, events.size() - messages - receipts, 0);
    }

    private static long count(List<MissingEvent> events, MissingEventKind... kinds) {
        EnumSet<MissingEventKind> wanted = EnumSet.copyOf(Arrays.asList(kinds));
        return events.stream().filter(event -> wanted.contains(event.kind())).count();
    }
}
