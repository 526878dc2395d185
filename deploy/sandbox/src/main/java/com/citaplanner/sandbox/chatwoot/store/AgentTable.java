package com.citaplanner.sandbox.chatwoot.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who of the account's users is present, who sees which inbox, and who is in which team. As after a start of Chatwoot, all
 * are online; every agent sees every inbox. It is not kept between runs.
 */
public final class AgentTable {
    /** The values of {@code availability_status}. */
    public static final List<String> STATUSES = List.of("online", "busy", "offline");

    private final Map<Long, String> presence = new ConcurrentHashMap<>();
    private final Map<Long, Set<Long>> members = new ConcurrentHashMap<>();
    private final Map<Long, Set<Long>> teams = new ConcurrentHashMap<>();

    public String presence(long userId) {
        return presence.getOrDefault(userId, "online");
    }

    /** @throws IllegalArgumentException for another status than Chatwoot's */
    public void setPresence(long userId, String status) {
        if (!STATUSES.contains(status)) {
            throw new IllegalArgumentException("must be one of " + STATUSES);
        }
        presence.put(userId, status);
    }

    /** Returns the ids of the agents who see the inbox. */
    public Set<Long> members(long inboxId) {
        return members.getOrDefault(
                inboxId, Set.copyOf(Account.AGENTS.stream().map(User::id).toList()));
    }

    public void setMembers(long inboxId, Collection<Long> users) {
        members.put(inboxId, new TreeSet<>(users));
    }

    /** Returns the ids of a team's members; empty for a team that does not exist. */
    public Optional<Set<Long>> team(long teamId) {
        return Optional.ofNullable(teams.get(teamId));
    }

    public void setTeam(long teamId, Collection<Long> users) {
        teams.put(teamId, new TreeSet<>(users));
    }
}
