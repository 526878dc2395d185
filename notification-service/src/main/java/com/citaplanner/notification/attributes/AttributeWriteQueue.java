package com.citaplanner.notification.attributes;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The durable queue of contacts to write back, one row a contact. Requests made while a row waits are merged; a request
 * made while the row is being written makes it due again afterwards.
 */
public interface AttributeWriteQueue {
    /**
     * A row that is being worked on.
     *
     * @param generation number of the request
     * @param claim number of the claim
     * @param attempt number of this attempt, from 1
     * @param profileState version of the client from which name and e-mail were last filled
     */
    record Write(ContactKey contact, long generation, long claim, int attempt, Optional<String> profileState) {
        /**
         * The same write without counting this attempt, which failed for reasons outside the contact (such as a rate
         * limit).
         */
        Write uncounted() {
            return new Write(contact, generation, claim, attempt - 1, profileState);
        }
    }

    /**
     * The final state of a contact after a write.
     *
     * @param dueAgain when the written values become out of date by themselves
     * @param profileState version of the client from which name and e-mail were filled
     * @param warning why part of the change was not accepted
     */
    record Completed(Optional<Instant> dueAgain, Optional<String> profileState, Optional<String> warning) {
        /** The contact has this client's attributes. */
        public static Completed of(ClientSummary client, Optional<String> remark) {
            return new Completed(client.nextAppointment(), Optional.of(client.profileState()), remark);
        }
    }

    /** Requests writes for these contacts, in the current transaction. */
    Uni<Void> request(Collection<ContactKey> contacts);

    /** Requests writes for all contacts linked to these clients, in the current transaction. */
    Uni<Void> requestForClients(Collection<ClientKey> clients);

    /** Leases due rows. A row becomes due again when the lease passes without a result. */
    Uni<List<Write>> claim(int limit, Duration lease);

    /** Records that the contact's attributes are up to date. */
    Uni<Void> complete(Write write, Completed completed);

    /** Schedules another attempt after the wait; {@code write.attempt()} is stored as the count of attempts. */
    Uni<Void> retryLater(Write write, Duration wait, String reason);

    /** Gives up with a final reason. The row stays until the next request. */
    Uni<Void> giveUp(Write write, String reason);
}
