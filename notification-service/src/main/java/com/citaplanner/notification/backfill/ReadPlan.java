package com.citaplanner.notification.backfill;

/** How to read a listed conversation, with as few requests as show whether a message is missing. */
sealed interface ReadPlan {
    /** Its last message is known, and so is everything before. */
    record Nothing() implements ReadPlan {}

    /** The messages after this one, whether known or not: one of them may be missing between two that are known. */
    record After(long messageId) implements ReadPlan {}

    /** From the last message backwards, until the range begins. */
    record Backwards() implements ReadPlan {}

    static ReadPlan of(ListedConversation conversation, BackfillProgress progress, KnownHistory known) {
        return conversation.last().map(last -> of(last, progress, known)).orElseGet(Nothing::new);
    }

    private static ReadPlan of(ReadMessage last, BackfillProgress progress, KnownHistory known) {
        long knownUntil = progress.knownUntil();
        if (knownUntil > 0 && last.id() > knownUntil) {
            return after(knownUntil, known);
        }
        boolean complete = knownUntil > 0 && (known.last().isPresent() || !last.shown());
        if (complete || last.createdAt().isBefore(progress.since())) {
            return new Nothing();
        }
        return known.newestBefore().isPresent() ? after(known.newestBefore().getAsLong(), known) : new Backwards();
    }

    /** Begins earlier where a receipt may be missing. */
    private static After after(long messageId, KnownHistory known) {
        return new After(Math.min(messageId, known.oldestUnsettled().orElse(Long.MAX_VALUE) - 1));
    }
}
