package com.citaplanner.notification.client;

import com.citaplanner.notification.work.EventOutcome;
import com.citaplanner.notification.work.InvalidInput;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Applies edits to a tenant's client directory, with all that follows from them. Works in the current transaction. */
public final class ClientEditor {
    private final ClientQueries queries;
    private final ClientIntake intake;

    public ClientEditor(ClientQueries queries, ClientIntake intake) {
        this.queries = queries;
        this.intake = intake;
    }

    /** The result of an edit. */
    public enum EditStatus {
        CREATED,
        CHANGED,
        UNCHANGED,
        /** The stored client has the same or a newer version, with other data. */
        OLDER
    }

    /**
     * @param version stored after the edit
     * @param phoneProblem why the given phone cannot be used; null where it can
     */
    public record EditResult(
            ClientEdit edit,
            EditStatus status,
            long version,
            @Nullable String phoneProblem) {}

    /** Applies edits in their order and returns one result for each. */
    public Uni<List<EditResult>> apply(String tenantId, List<ClientEdit> edits) {
        return queries.lock(
                        tenantId, edits.stream().map(ClientEdit::id).distinct().toList())
                .chain(stored -> {
                    EditPlan plan = decide(tenantId, edits, stored);
                    return store(plan.clients())
                            .chain(() -> queries.lock(tenantId, storedIds(plan)))
                            .map(after -> plan.results().stream()
                                    .map(result -> withPhoneProblem(result, after))
                                    .toList());
                });
    }

    /** Stores clients. Throws {@link InvalidInput} where the caller's own tenant has just been deleted. */
    private Uni<Void> store(List<Client> clients) {
        return intake.clients(clients)
                .invoke(outcomes -> outcomes.forEach(outcome -> {
                    if (outcome instanceof EventOutcome.Refused refused) {
                        throw new InvalidInput(refused.message());
                    }
                }))
                .replaceWithVoid();
    }

    private static List<String> storedIds(EditPlan plan) {
        return plan.clients().stream().map(Client::id).distinct().toList();
    }

    private record EditPlan(List<Client> clients, List<EditResult> results) {}

    private static EditPlan decide(String tenantId, List<ClientEdit> edits, Map<String, StoredClient> stored) {
        Map<String, StoredClient> current = new HashMap<>(stored);
        EditPlan plan = new EditPlan(new ArrayList<>(), new ArrayList<>());
        for (ClientEdit edit : edits) {
            Optional<StoredClient> before = Optional.ofNullable(current.get(edit.id()));
            plan.results()
                    .add(
                            switch (edit.decide(before, tenantId)) {
                                case ClientEdit.EditDecision.Store(Client client, boolean created) -> {
                                    plan.clients().add(client);
                                    current.put(
                                            edit.id(), new StoredClient(client, null, List.of(), null, Instant.EPOCH));
                                    yield new EditResult(
                                            edit,
                                            created ? EditStatus.CREATED : EditStatus.CHANGED,
                                            client.version(),
                                            null);
                                }
                                case ClientEdit.EditDecision.Unchanged unchanged ->
                                    new EditResult(
                                            edit,
                                            EditStatus.UNCHANGED,
                                            before.orElseThrow().client().version(),
                                            null);
                                case ClientEdit.EditDecision.Older(long newer) ->
                                    new EditResult(edit, EditStatus.OLDER, newer, null);
                            });
        }
        return plan;
    }

    private static EditResult withPhoneProblem(EditResult result, Map<String, StoredClient> after) {
        StoredClient stored = after.get(result.edit().id());
        return stored == null
                ? result
                : new EditResult(result.edit(), result.status(), result.version(), stored.phoneProblem());
    }

    /**
     * Deletes a client with all personal data; older events do not bring it back. Returns whether there was such a
     * client.
     */
    public Uni<Boolean> delete(String tenantId, String id) {
        return queries.lock(tenantId, List.of(id)).chain(stored -> {
            List<Client> deleted = stored.values().stream()
                    .map(StoredClient::client)
                    .filter(client -> !client.deleted())
                    .map(client -> Client.deleted(tenantId, id, client.version() + 1))
                    .collect(Collectors.toList());
            return store(deleted).replaceWith(!deleted.isEmpty());
        });
    }
}
