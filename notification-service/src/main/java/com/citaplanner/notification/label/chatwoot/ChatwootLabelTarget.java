package com.citaplanner.notification.label.chatwoot;

import com.citaplanner.notification.channel.AddressBook;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.citaplanner.notification.label.LabelRequest;
import com.citaplanner.notification.label.LabelResult;
import com.citaplanner.notification.label.LabelTarget;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds labels to conversations of the tenant's account: the known one, else the client's last one that is not resolved.
 * Chatwoot replaces all labels at once, so the present ones are read first.
 */
@ApplicationScoped
class ChatwootLabelTarget implements LabelTarget {
    private final ChatwootClient chatwoot;
    private final Connections connections;
    private final AddressBook addresses;

    ChatwootLabelTarget(ChatwootClient chatwoot, Connections connections, AddressBook addresses) {
        this.chatwoot = chatwoot;
        this.connections = connections;
        this.addresses = addresses;
    }

    @Override
    public Uni<LabelResult> add(LabelRequest label) {
        return connections
                .of(label.tenantId())
                .chain(connection -> connection
                        .map(found -> add(found, label))
                        .orElseGet(() -> dropped("the tenant has no Chatwoot connection")));
    }

    private Uni<LabelResult> add(Connection connection, LabelRequest label) {
        return label.conversation()
                .map(known -> known.accountId() == connection.accountId()
                        ? label(connection, known.id(), label.label()).map(ChatwootLabelTarget::result)
                        : dropped("the conversation is in another account than the tenant's connection"))
                .orElseGet(() -> addToUnresolved(connection, label));
    }

    private Uni<LabelResult> addToUnresolved(Connection connection, LabelRequest label) {
        return addresses
                .contact(label.tenantId(), label.clientId(), connection.accountId())
                .chain(contact -> contact.isEmpty()
                        ? dropped("the client has no contact in Chatwoot")
                        : chatwoot.conversations(connection, contact.getAsLong())
                                .chain(all -> all.then(conversations ->
                                        UnresolvedConversation.find(conversations, label.channel()).stream()
                                                .mapToObj(found -> label(connection, found, label.label()))
                                                .findFirst()
                                                .orElseGet(() -> done(new LabelResult.Dropped(
                                                        "the client has no unresolved conversation")))))
                                .map(ChatwootLabelTarget::result));
    }

    private Uni<ChatwootResult<LabelResult>> label(Connection connection, long conversation, String label) {
        return chatwoot.labels(connection, conversation)
                .chain(found -> found.then(labels -> labels.contains(label)
                        ? done(new LabelResult.Added())
                        : replace(connection, conversation, labels, label)));
    }

    /** Some versions of Chatwoot leave out labels that the account does not have, without an error. */
    private Uni<ChatwootResult<LabelResult>> replace(
            Connection connection, long conversation, List<String> labels, String label) {
        List<String> all = new ArrayList<>(labels);
        all.add(label);
        return chatwoot.replaceLabels(connection, conversation, all)
                .chain(result -> result instanceof ChatwootResult.Unknown<List<String>>(String reason)
                        ? readBack(connection, conversation, label, reason)
                        : Uni.createFrom().item(result))
                .map(result -> result.map(stored -> stored.contains(label)
                        ? new LabelResult.Added()
                        : new LabelResult.Dropped("the account has no label " + label + ": create it in Chatwoot")));
    }

    /** What was added is not added again later, when an agent may have removed it. */
    private Uni<ChatwootResult<List<String>>> readBack(
            Connection connection, long conversation, String label, String reason) {
        return chatwoot.labels(connection, conversation)
                .map(result -> result instanceof ChatwootResult.Done<List<String>>(List<String> labels)
                                && labels.contains(label)
                        ? result
                        : new ChatwootResult.Unknown<>(reason));
    }

    private static LabelResult result(ChatwootResult<LabelResult> result) {
        return switch (result) {
            case ChatwootResult.Done<LabelResult>(LabelResult done) -> done;
            case ChatwootResult.Missing<LabelResult> gone ->
                new LabelResult.Dropped("Chatwoot no longer has the conversation");
            case ChatwootResult.Invalid<LabelResult>(String reason) -> new LabelResult.Dropped(reason);
            case ChatwootResult.Denied<LabelResult>(String reason) -> new LabelResult.Later(reason, Optional.empty());
            case ChatwootResult.Later<LabelResult>(String reason, Optional<Duration> pause) ->
                new LabelResult.Later(reason, pause);
            case ChatwootResult.Unknown<LabelResult>(String reason) -> new LabelResult.Later(reason, Optional.empty());
        };
    }

    private static Uni<ChatwootResult<LabelResult>> done(LabelResult result) {
        return Uni.createFrom().item(new ChatwootResult.Done<>(result));
    }

    private static Uni<LabelResult> dropped(String reason) {
        return Uni.createFrom().item(new LabelResult.Dropped(reason));
    }
}
