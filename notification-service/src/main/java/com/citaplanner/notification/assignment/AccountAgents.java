package com.citaplanner.notification.assignment;

import java.util.Map;
import java.util.Set;

/**
 * The agents of an account, as Chatwoot showed them a moment ago.
 *
 * @param agents by their id
 * @param inboxes the inboxes that were asked for; one that Chatwoot does not have is missing
 * @param teams the members of the teams that were asked for; a team that Chatwoot does not have has none
 */
public record AccountAgents(Map<Long, Agent> agents, Map<Long, InboxAgents> inboxes, Map<Long, Set<Long>> teams) {
    public AccountAgents {
        agents = Map.copyOf(agents);
        inboxes = Map.copyOf(inboxes);
        teams = Map.copyOf(teams);
    }

    /**
     * An agent.
     *
     * @param online whether Chatwoot shows the agent as online: not busy, and not offline
     * @param administrator whether the agent sees every inbox
     */
    public record Agent(long id, boolean online, boolean administrator) {}

    /**
     * Who looks after an inbox.
     *
     * @param autoAssignment whether Chatwoot itself assigns its conversations
     */
    public record InboxAgents(boolean autoAssignment, Set<Long> members) {
        public InboxAgents {
            members = Set.copyOf(members);
        }
    }
}
