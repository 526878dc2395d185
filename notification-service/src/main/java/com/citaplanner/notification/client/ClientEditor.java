package com.citaplanner.notification.client;

import com.citaplanner.notification.work.EventOutcome;
import com.citaplanner.notification.work.InvalidInput;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes a tenant's book as people and imports ask, with all that follows from it. Works inside the transaction under way. */
public final class ClientEditor {
    private final ClientQueries queries;
    private final ClientIntake intake;

    public ClientEditor(ClientQueries queries, ClientIntake intake) {
        this.queries = queries;
        this.intake = intake;
    }

    /** What became of an edit. */
    public enum EditStatus {
        CREATED,
        CHANGED,
        UNCHANGED,
        /** The book has a version that is as new or newer, and other. */
        OLDER
    }

    /**
     * @param version what the book has after it
     * @param phoneProblem why the phone that was sent cannot be used; null when it can
     */
    public record EditResult(ClientEdit edit, EditStatus status, long version, String phoneProblem) {}

    /** Applies edits in their order, and gives back what became of each. */
    public Uni<List<EditResult>> apply(String tenantId, List<ClientEdit> edits) {
        return queries.lock(
                        tenantId, edits.stream().map(ClientEdit::id).distinct().toList())
                .chain(stored -> {
                    Decided decided = decide(tenantId, edits, stored);
                    return store(decided.clients())
                            .chain(() -> queries.lock(tenantId, stored(decided)))
                            .map(now -> decided.results().stream()
                                    .map(result -> flagged(result, now))
                                    .toList());
                });
    }

    /** The tenant is the caller's own; where it was deleted a moment ago, nothing may be stored. */
    private Uni<Void> store(List<Client> clients) {
        return intake.clients(clients)
                .invoke(outcomes -> outcomes.forEach(one -> {
                    if (one instanceof EventOutcome.Refused refused) {
                        throw new InvalidInput(refused.message());
                    }
                }))
                .replaceWithVoid();
    }

    private static List<String> stored(Decided decided) {
        return decided.clients().stream().map(Client::id).distinct().toList();
    }

    private record Decided(List<Client> clients, List<EditResult> results) {}

    private static Decided decide(String tenantId, List<ClientEdit> edits, Map<String, StoredClient> stored) {
        Map<String, StoredClient> known = new HashMap<>(stored);
        Decided decided = new Decided(new ArrayList<>(), new ArrayList<>());
        for (ClientEdit edit : edits) {
            Optional<StoredClient> before = Optional.ofNullable(known.get(edit.id()));
            decided.results()
                    .add(
                            switch (edit.beside(before, tenantId)) {
                                case ClientEdit.Verdict.Store(Client client, boolean fresh) -> {
                                    decided.clients().add(client);
                                    known.put(edit.id(), new StoredClient(client, null, List.of(), null, null));
                                    yield new EditResult(
                                            edit,
                                            fresh ? EditStatus.CREATED : EditStatus.CHANGED,
                                            client.version(),
                                            null);
                                }
                                case ClientEdit.Verdict.Unchanged same ->
                                    new EditResult(
                                            edit,
                                            EditStatus.UNCHANGED,
                                            before.orElseThrow().client().version(),
                                            null);
                                case ClientEdit.Verdict.Older(long newer) ->
                                    new EditResult(edit, EditStatus.OLDER, newer, null);
                            });
        }
        return decided;
    }

    private static EditResult flagged(EditResult result, Map<String, StoredClient> now) {
        StoredClient stored = now.get(result.edit().id());
        return stored == null
                ? result
                : new EditResult(result.edit(), result.status(), result.version(), stored.phoneProblem());
    }

    /** Gives back whether there was such a client. Everything personal is gone, and old events do not bring it back. */
    public Uni<Boolean> delete(String tenantId, String id) {
        return queries.lock(tenantId, List.of(id)).chain(stored -> {
            List<Client> gone = stored.values().stream()
                    .map(StoredClient::client)
                    .filter(client -> !client.deleted())
                    .map(client -> Client.deleted(tenantId, id, client.version() + 1))
                    .collect(Collectors.toList());
            return store(gone).replaceWith(!gone.isEmpty());
        });
    }
}
