package com.citaplanner.notification.history;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.Collection;

/** Moves messages to the contact to which their conversation belongs now. Works in the current transaction. */
public interface MessageMoves {
    /**
     * A conversation that changed its contact.
     *
     * @param former the contact to which it belonged
     * @param contact the contact to which it belongs now
     */
    record Move(String tenantId, long accountId, long conversationId, long former, long contact) {}

    /** Moves the messages of conversations. Those of other people in a group stay theirs. */
    Uni<Void> move(Collection<Move> moves);

    /** Moves all messages of a contact that was merged into another one of its account. */
    Uni<Void> merge(ContactKey former, long contact);
}
