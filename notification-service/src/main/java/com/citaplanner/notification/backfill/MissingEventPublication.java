package com.citaplanner.notification.backfill;

import com.citaplanner.notification.backfill.BackfillQueue.BackfillClaim;
import com.citaplanner.notification.backfill.KnownHistory.KnownMessage;
import com.citaplanner.notification.backfill.MissingEvent.MissingEventKind;
import com.citaplanner.notification.conversation.Conversation;
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
import java.util.Optional;

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
     * What was read of a conversation, or a part of it.
     *
     * @param anyKnown whether the history knows any message of it, or earlier parts had some
     * @param read whether its messages were read, and not only listed
     * @param last whether no other part follows
     */
    record Findings(
            BackfillClaim claim,
            AccountReader reader,
            ListedConversation conversation,
            boolean anyKnown,
            boolean read,
            boolean last,
            NavigableMap<Long, ReadMessage> messages,
            MissingEvents missing) {
        ConversationKey key() {
            return new ConversationKey(claim.tenantId(), reader.accountId(), conversation.id());
        }
    }

    /** Returns false and publishes nothing if the claim was lost; its new owner repeats the page. */
    Uni<Boolean> publish(Findings findings) {
        return transactions.run(() -> states.find(findings.key())
                .chain(state -> known(findings).map(known -> missing(findings, state, known)))
                .chain(events -> add(findings, events)));
    }

    /** Tells that the claim is worked on. Returns false if it was lost. */
    Uni<Boolean> renew(BackfillClaim claim) {
        return transactions.run(() -> queue.count(claim, BackfillRun.BackfillCounts.NONE));
    }

    /** Notes that a conversation could not be read. Returns false if the claim was lost. */
    Uni<Boolean> leaveOut(BackfillClaim claim, long conversation, String reason) {
        return transactions.run(() -> queue.leaveOut(claim, conversation, reason));
    }

    /** What changed of the conversation itself comes after all of its messages. */
    private static List<MissingEvent> missing(
            Findings findings, Optional<Conversation> state, Map<Long, KnownMessage> known) {
        return findings.missing()
                .of(
                        findings.conversation(),
                        findings.last() ? state : Optional.empty(),
                        findings.anyKnown() || state.isPresent(),
                        findings.messages().values(),
                        known);
    }

    private Uni<Map<Long, KnownMessage>> known(Findings findings) {
        return history.messages(
                findings.claim().tenantId(),
                findings.reader().accountId(),
                findings.conversation().id(),
                findings.messages().keySet());
    }

    private Uni<Boolean> add(Findings findings, List<MissingEvent> events) {
        if (events.isEmpty() && !findings.read()) {
            return Uni.createFrom().item(true);
        }
        return queue.count(findings.claim(), counts(findings, events))
                .chain(valid -> valid && !events.isEmpty()
                        ? outbox.add(messages(findings, events))
                                .chain(() -> states.found(findings.key(), events, clock.instant()))
                                .replaceWith(true)
                        : Uni.createFrom().item(valid));
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
                0,
                findings.read() && findings.last() ? 1 : 0,
                messages,
                receipts,
                events.size() - messages - receipts,
                0,
                0);
    }

    private static long count(List<MissingEvent> events, MissingEventKind... kinds) {
        EnumSet<MissingEventKind> wanted = EnumSet.copyOf(Arrays.asList(kinds));
        return events.stream().filter(event -> wanted.contains(event.kind())).count();
    }
}
