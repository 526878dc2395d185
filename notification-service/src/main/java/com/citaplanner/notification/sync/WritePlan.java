package com.citaplanner.notification.sync;

import com.citaplanner.notification.attributes.AttributeChange;
import com.citaplanner.notification.attributes.ClientSummary;
import com.citaplanner.notification.attributes.ContactSnapshot;
import com.citaplanner.notification.attributes.DesiredAttributes;
import com.citaplanner.notification.attributes.DirectAttributeWrites.Watermark;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.sync.ClientOutcome.How;
import com.citaplanner.notification.sync.MatchStep.MatchedBatch;
import com.citaplanner.notification.sync.SyncProblem.SyncProblemCode;
import com.citaplanner.notification.sync.SyncQueue.SendAttempt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to send for a client, if anything. */
sealed interface WritePlan {
    ClientLookup client();

    /** Nothing to send; the outcome is already known. */
    record NothingToDo(ClientLookup client, ClientOutcome outcome) implements WritePlan {}

    /** Changes for contacts that differ; a contact without differences has an empty change. */
    record Update(ClientLookup client, ClientSummary summary, List<Compared> contacts) implements WritePlan {}

    /** A new contact with all its data in one request. */
    record Create(ClientLookup client, ClientSummary summary, AttributeChange first) implements WritePlan {
        /** The contact as Chatwoot accepted it. */
        ContactCard card(ContactDirectory.WrittenContact writtenContact) {
            String email =
                    writtenContact.remark().isPresent() ? null : first.email().orElse(null);
            return new ContactCard(
                    writtenContact.contactId(),
                    client.canonicalPhone().orElse(null),
                    email,
                    first.name().orElse(null),
                    null);
        }
    }

    /** A contact with its difference from the desired state. */
    record Compared(ContactKey contact, Watermark watermark, AttributeChange change) {}

    /** @param summary null if the client is deleted */
    static WritePlan of(
            String tenantId,
            long accountId,
            MatchedBatch matchedBatch,
            @Nullable ClientSummary summary,
            Map<ContactKey, Watermark> watermark) {
        ClientLookup client = matchedBatch.client();
        return switch (matchedBatch.syncDecision()) {
            case SyncDecision.Fail(SyncProblemCode code, String reason) ->
                new NothingToDo(client, new ClientOutcome.Failed(code, reason));
            case SyncDecision.Keep keep -> new NothingToDo(client, new ClientOutcome.Synced(How.UNCHANGED));
            case SyncDecision.Update update when summary == null -> gone(client);
            case SyncDecision.Create create when summary == null -> gone(client);
            case SyncDecision.Update(List<FoundContact> contacts) ->
                new Update(
                        client,
                        summary,
                        contacts.stream()
                                .map(contact -> compared(tenantId, accountId, contact, summary, watermark))
                                .toList());
            case SyncDecision.Create create -> new Create(client, summary, first(tenantId, summary));
        };
    }

    private static WritePlan gone(ClientLookup client) {
        return new NothingToDo(
                client, new ClientOutcome.Failed(SyncProblemCode.GONE, "the client was deleted in the meantime"));
    }

    private static Compared compared(
            String tenantId,
            long accountId,
            FoundContact found,
            ClientSummary summary,
            Map<ContactKey, Watermark> watermark) {
        ContactKey contact = new ContactKey(tenantId, accountId, found.id());
        Watermark since = watermark.getOrDefault(contact, Watermark.NONE);
        return new Compared(
                contact,
                since,
                DesiredAttributes.of(tenantId, summary, since.profileState()).changesTo(found.contactSnapshot()));
    }

    private static AttributeChange first(String tenantId, ClientSummary summary) {
        return DesiredAttributes.of(tenantId, summary, Optional.empty())
                .changesTo(new ContactSnapshot(Map.of(), null, null, null));
    }

    /** The kind of request to send; empty if there is none. */
    default Optional<SendAttempt> attempt() {
        return switch (this) {
            case NothingToDo nothingToDo -> Optional.empty();
            case Update update ->
                update.contacts.stream().allMatch(contact -> contact.change().isEmpty())
                        ? Optional.empty()
                        : Optional.of(SendAttempt.CHANGE);
            case Create create -> Optional.of(SendAttempt.CREATE);
        };
    }

    /** The outcome that a dry run reports. */
    default ClientOutcome expectedOutcome() {
        return this instanceof NothingToDo(ClientLookup client, ClientOutcome outcome)
                ? outcome
                : new ClientOutcome.Synced(how(attempt()));
    }

    /** @param attempt what was sent, or was to be sent by an earlier attempt */
    static How how(Optional<SendAttempt> attempt) {
        return attempt.map(sent -> switch (sent) {
                    case CREATE -> How.CREATED;
                    case CHANGE -> How.CHANGED;
                })
                .orElse(How.UNCHANGED);
    }
}
