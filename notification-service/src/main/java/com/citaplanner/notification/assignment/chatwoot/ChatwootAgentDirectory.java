package com.citaplanner.notification.assignment.chatwoot;

import com.citaplanner.notification.assignment.AccountAgents;
import com.citaplanner.notification.assignment.AgentDirectory;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Asks Chatwoot about agents, as clients wait for them: one request for all agents, two for each inbox, one for each team. */
@ApplicationScoped
class ChatwootAgentDirectory implements AgentDirectory {
    private final ChatwootClient chatwoot;
    private final Connections connections;
    private final LookCache cache;

    ChatwootAgentDirectory(ChatwootClient chatwoot, Connections connections, AgentCacheSettings settings) {
        this.chatwoot = chatwoot;
        this.connections = connections;
        this.cache = new LookCache(settings);
    }

    @Override
    public Uni<OptionalLong> account(String tenantId) {
        return connections
                .of(tenantId)
                .map(found -> found.map(connection -> OptionalLong.of(connection.accountId()))
                        .orElseGet(OptionalLong::empty));
    }

    @Override
    public Uni<LookResult> look(String tenantId, long accountId, Set<Long> inboxes, Set<Long> teams) {
        return connections
                .of(tenantId)
                .chain(connection -> connection
                        .filter(found -> found.accountId() == accountId)
                        .map(found -> look(found, inboxes, teams))
                        .orElseGet(() -> later("the tenant has no connection to this account of Chatwoot")));
    }

    @Override
    public Uni<LookResult> lookNow(String tenantId, long accountId, Set<Long> inboxes, Set<Long> teams) {
        return connections
                .of(tenantId)
                .invoke(connection -> connection.ifPresent(cache::forget))
                .chain(() -> look(tenantId, accountId, inboxes, teams));
    }

    private Uni<LookResult> look(Connection connection, Set<Long> inboxes, Set<Long> teams) {
        return cache.agents(connection, () -> agents(connection))
                .chain(agents -> agents.then(known -> inboxes(connection, inboxes)
                        .chain(found -> found.then(seen -> teams(connection, teams)
                                .map(members -> members.map(each -> new AccountAgents(known, seen, each)))))))
                .map(ChatwootAgentDirectory::result);
    }

    private Uni<ChatwootResult<Map<Long, AccountAgents.Agent>>> agents(Connection connection) {
        return chatwoot.agents(connection)
                .map(result -> result.map(agents -> StreamSupport.stream(agents.spliterator(), false)
                        .map(ChatwootAgentDirectory::agent)
                        .collect(Collectors.toMap(
                                AccountAgents.Agent::id, Function.identity(), (one, other) -> other))));
    }

    private static AccountAgents.Agent agent(JsonNode agent) {
        return new AccountAgents.Agent(
                agent.path("id").longValue(),
                agent.path("availability_status").asText().equals("online"),
                agent.path("role").asText().equals("administrator"));
    }

    private Uni<ChatwootResult<Map<Long, AccountAgents.InboxAgents>>> inboxes(Connection connection, Set<Long> ids) {
        return all(ids, id -> cache.inbox(connection, id, () -> inbox(connection, id)));
    }

    private Uni<ChatwootResult<AccountAgents.InboxAgents>> inbox(Connection connection, long id) {
        return chatwoot.inbox(connection, id)
                .chain(inbox -> inbox.then(found -> chatwoot.inboxMembers(connection, id)
                        .map(members -> members.map(list -> new AccountAgents.InboxAgents(
                                found.path("enable_auto_assignment").asBoolean(), ids(list))))));
    }

    private Uni<ChatwootResult<Map<Long, Set<Long>>>> teams(Connection connection, Set<Long> ids) {
        return all(
                ids,
                id -> cache.team(
                        connection,
                        id,
                        () -> chatwoot.teamMembers(connection, id)
                                .map(result -> result.map(ChatwootAgentDirectory::ids))));
    }

    private static Set<Long> ids(JsonNode agents) {
        return StreamSupport.stream(agents.spliterator(), false)
                .map(agent -> agent.path("id").longValue())
                .collect(Collectors.toSet());
    }

    /** Asks one after the other, and ends with the first that is not known now. What Chatwoot does not have is left out. */
    private static <T> Uni<ChatwootResult<Map<Long, T>>> all(
            Set<Long> ids, Function<Long, Uni<ChatwootResult<T>>> ask) {
        Uni<ChatwootResult<Map<Long, T>>> found = Uni.createFrom().item(new ChatwootResult.Done<>(new HashMap<>()));
        for (Long id : ids) {
            found = found.chain(before -> before.then(known -> ask.apply(id).map(result -> with(known, id, result))));
        }
        return found;
    }

    private static <T> ChatwootResult<Map<Long, T>> with(Map<Long, T> known, long id, ChatwootResult<T> result) {
        if (result instanceof ChatwootResult.Missing<T>) {
            return new ChatwootResult.Done<>(known);
        }
        return result.map(value -> {
            known.put(id, value);
            return known;
        });
    }

    private static LookResult result(ChatwootResult<AccountAgents> result) {
        return switch (result) {
            case ChatwootResult.Done<AccountAgents>(AccountAgents agents) -> new LookResult.Seen(agents);
            case ChatwootResult.Missing<AccountAgents> gone ->
                new LookResult.Later("Chatwoot does not have the account", Optional.empty());
            case ChatwootResult.Denied<AccountAgents>(String reason) -> new LookResult.Later(reason, Optional.empty());
            case ChatwootResult.Invalid<AccountAgents>(String reason) -> new LookResult.Later(reason, Optional.empty());
            case ChatwootResult.Later<AccountAgents>(String reason, Optional<Duration> pause) ->
                new LookResult.Later(reason, pause);
            case ChatwootResult.Unknown<AccountAgents>(String reason) -> new LookResult.Later(reason, Optional.empty());
        };
    }

    private static Uni<LookResult> later(String reason) {
        return Uni.createFrom().item(new LookResult.Later(reason, Optional.empty()));
    }
}
