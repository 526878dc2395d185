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
 * The durable rows behind the write-back, one a contact. Wishes made while a row waits are the same wish; a wish made while
 * its write is under way makes it due again afterwards.
 */
public interface AttributeWriteQueue {
    /**
     * A row that is being worked on.
     *
     * @param generation which wish this is
     * @param claim which claim this is
     * @param attempt how many tries there were, this one included
     * @param offered which state of which client the contact's name and e-mail were last filled from
     */
    record Write(ContactKey contact, long generation, long claim, int attempt, Optional<String> offered) {
        /** As if this try had not been: it told nothing of the contact, only of the moment. */
        Write uncounted() {
            return new Write(contact, generation, claim, attempt - 1, offered);
        }
    }

    /**
     * How a contact was left.
     *
     * @param again when what it shows becomes untrue by itself
     * @param offered which state of which client its name and e-mail were filled from
     * @param remark what was not accepted although all else was
     */
    record Completed(Optional<Instant> again, Optional<String> offered, Optional<String> remark) {
        /** It shows this state of this client. */
        public static Completed of(ClientSummary client, Optional<String> remark) {
            return new Completed(client.nextAppointment(), Optional.of(client.offer()), remark);
        }
    }

    /** Asks for these contacts' attributes to be written, in the transaction under way. */
    Uni<Void> wish(Collection<ContactKey> contacts);

    /** Asks for the attributes of every contact linked to these clients, in the transaction under way. */
    Uni<Void> wishForClients(Collection<ClientKey> clients);

    /** Leases due rows: each is due again when the lease has passed and nothing was said of it. */
    Uni<List<Write>> claim(int most, Duration lease);

    /** The contact's attributes are as they should be. */
    Uni<Void> done(Write write, Completed completed);

    /** Try again after the wait; the write says how many tries there were. */
    Uni<Void> later(Write write, Duration wait, String reason);

    /** Chatwoot's answer is final; the row stays, with the reason, until somebody wishes again. */
    Uni<Void> dead(Write write, String reason);
}
