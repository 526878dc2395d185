package com.citaplanner.notification.sync;

import com.citaplanner.notification.attributes.Change;
import com.citaplanner.notification.attributes.ClientSummary;
import com.citaplanner.notification.attributes.DirectWrites.Known;
import com.citaplanner.notification.attributes.Portrait;
import com.citaplanner.notification.attributes.Shown;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.sync.Judging.Judged;
import com.citaplanner.notification.sync.Outcome.How;
import com.citaplanner.notification.sync.SyncProblem.Code;
import com.citaplanner.notification.sync.SyncWork.Attempt;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be sent for a client, if anything. */
sealed interface Plan {
    Wanted client();

    /** Nothing. */
    record Settled(Wanted client, Outcome outcome) implements Plan {}

    /** Where a contact differs, what of it does; the others are as they should be already. */
    record Show(Wanted client, ClientSummary summary, List<Compared> contacts) implements Plan {}

    /** All of it at once, so that nothing has to be added. */
    record Create(Wanted client, ClientSummary summary, Change first) implements Plan {
        /** The contact as Chatwoot took it. */
        ContactCard card(Desk.Written written) {
            String email = written.remark().isPresent() ? null : first.email().orElse(null);
            return new ContactCard(
                    written.contactId(),
                    client.canonicalPhone().orElse(null),
                    email,
                    first.name().orElse(null),
                    null);
        }
    }

    /** A contact beside what it should look like. */
    record Compared(ContactKey contact, Known known, Change change) {}

    /** @param summary null when the client is gone */
    static Plan of(
            String tenantId, long accountId, Judged judged, ClientSummary summary, Map<ContactKey, Known> known) {
        Wanted client = judged.client();
        return switch (judged.verdict()) {
            case Verdict.Fail(Code code, String reason) -> new Settled(client, new Outcome.Failed(code, reason));
            case Verdict.Keep keep -> new Settled(client, new Outcome.Synced(How.UNCHANGED));
            case Verdict.Show show when summary == null -> gone(client);
            case Verdict.Create create when summary == null -> gone(client);
            case Verdict.Show(List<FoundContact> contacts) ->
                new Show(
                        client,
                        summary,
                        contacts.stream()
                                .map(contact -> compared(tenantId, accountId, contact, summary, known))
                                .toList());
            case Verdict.Create create -> new Create(client, summary, first(tenantId, summary));
        };
    }

    private static Plan gone(Wanted client) {
        return new Settled(client, new Outcome.Failed(Code.GONE, "the client was deleted meanwhile"));
    }

    private static Compared compared(
            String tenantId, long accountId, FoundContact found, ClientSummary summary, Map<ContactKey, Known> known) {
        ContactKey contact = new ContactKey(tenantId, accountId, found.id());
        Known since = known.getOrDefault(contact, Known.NOTHING);
        return new Compared(
                contact, since, Portrait.of(tenantId, summary, since.offered()).against(found.shown()));
    }

    private static Change first(String tenantId, ClientSummary summary) {
        return Portrait.of(tenantId, summary, Optional.empty()).against(new Shown(Map.of(), null, null, null));
    }

    /** Empty when nothing is to be sent. */
    default Optional<Attempt> attempt() {
        return switch (this) {
            case Settled settled -> Optional.empty();
            case Show show ->
                show.contacts.stream().allMatch(one -> one.change().isEmpty())
                        ? Optional.empty()
                        : Optional.of(Attempt.CHANGE);
            case Create create -> Optional.of(Attempt.CREATE);
        };
    }

    /** What a dry run says of it. */
    default Outcome foreseen() {
        return this instanceof Settled(Wanted client, Outcome outcome) ? outcome : new Outcome.Synced(how(attempt()));
    }

    /** @param attempt what was sent, or was to be sent by an earlier try */
    static How how(Optional<Attempt> attempt) {
        return attempt.map(sent -> switch (sent) {
                    case CREATE -> How.CREATED;
                    case CHANGE -> How.CHANGED;
                })
                .orElse(How.UNCHANGED);
    }
}
