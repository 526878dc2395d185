package com.citaplanner.notification.assignment;

import com.citaplanner.notification.assignment.AgentDirectory.LookResult;
import com.citaplanner.notification.assignment.AssignmentQueue.PassSummary;
import com.citaplanner.notification.assignment.AssignmentTarget.ConversationLook;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.work.Backoff;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Looks at an account's agents, and decides who takes its waiting conversations. */
public final class AccountPass {
    private static final Logger LOG = Logger.getLogger(AccountPass.class);
    private static final Backoff UNREACHABLE = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(2));

    /** How many conversations are looked up for their client's language in one pass. */
    private static final int MAX_LANGUAGES = 20;

    private final AssignmentQueue queue;
    private final AgentDirectory directory;
    private final AssignmentTarget target;
    private final PollTimes polls;
    private final Duration limit;
    private final RandomGenerator random;

    /** @param limit of the time that questions about agents take, and of that about languages, far below the lease */
    public AccountPass(
            AssignmentQueue queue,
            AgentDirectory directory,
            AssignmentTarget target,
            PollTimes polls,
            Duration limit,
            RandomGenerator random) {
        this.queue = queue;
        this.directory = directory;
        this.target = target;
        this.polls = polls;
        this.limit = limit;
        this.random = random;
    }

    /**
     * How often presence is looked at while something waits.
     *
     * @param shortest after something changed
     * @param longest when nothing has changed for a while
     */
    public record PollTimes(Duration shortest, Duration longest) {
        Duration after(int number) {
            Duration wait = shortest.multipliedBy(number + 1L);
            return wait.compareTo(longest) < 0 ? wait : longest;
        }
    }

    public Uni<Void> perform(ClaimedAccount account) {
        return directory
                .account(account.tenantId())
                .chain(connected -> connected.orElse(account.accountId()) == account.accountId()
                        ? look(account)
                        : queue.leave(account).chain(() -> queue.finish(account, Duration.ZERO, 0)));
    }

    private Uni<Void> look(ClaimedAccount account) {
        return queue.waitingInboxes(account)
                .chain(rules -> rules.isEmpty()
                        ? queue.decide(account, waiting -> new AccountDecisions(List.of(), Map.of()))
                                .chain(nothing -> finish(account, nothing))
                        : decide(account, rules));
    }

    private Uni<Void> decide(ClaimedAccount account, Map<Long, AssignmentRules> rules) {
        Set<Long> teams = new HashSet<>();
        rules.values().forEach(each -> teams.addAll(each.teams()));
        return directory
                .look(account.tenantId(), account.accountId(), rules.keySet(), teams)
                .ifNoItem()
                .after(limit)
                .recoverWithItem(() -> new LookResult.Later("Chatwoot takes too long", Optional.empty()))
                .chain(look -> switch (look) {
                    case LookResult.Seen(AccountAgents agents) ->
                        languages(account, rules)
                                .chain(() -> queue.decide(
                                        account, waiting -> AgentSelection.decide(waiting, agents, rules.keySet())))
                                .chain(summary -> finish(account, summary));
                    case LookResult.Later(String reason, var pause) -> {
                        LOG.infof(
                                "agents cannot be looked at: tenant=%s account=%d reason=%s",
                                account.tenantId(), account.accountId(), reason);
                        yield queue.postpone(account, UNREACHABLE.after(account.polls() + 1, pause, random));
                    }
                });
    }

    private Uni<Void> languages(ClaimedAccount account, Map<Long, AssignmentRules> rules) {
        List<Long> inboxes = rules.entrySet().stream()
                .filter(entry -> entry.getValue().needLanguage())
                .map(Map.Entry::getKey)
                .toList();
        return inboxes.isEmpty()
                ? Uni.createFrom().voidItem()
                : queue.withoutLanguage(account, inboxes, MAX_LANGUAGES)
                        .chain(this::lookUp)
                        .chain(queue::recordLanguages);
    }

    /** What was not looked up in time is looked up in the next pass. */
    private Uni<Map<ConversationKey, String>> lookUp(List<ConversationKey> conversations) {
        return Multi.createFrom()
                .iterable(conversations)
                .onItem()
                .transformToUniAndConcatenate(key -> target.look(key).map(look -> Map.entry(key, look)))
                .select()
                .first(limit)
                .filter(entry -> !(entry.getValue() instanceof ConversationLook.Unseen))
                .collect()
                .asList()
                .map(looks -> looks.stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> language(entry.getValue()))));
    }

    private static String language(ConversationLook look) {
        return look instanceof ConversationLook.Seen seen ? seen.language().orElse("") : "";
    }

    private Uni<Void> finish(ClaimedAccount account, PassSummary summary) {
        if (summary.waiting() == 0) {
            return queue.finish(account, Duration.ZERO, 0);
        }
        int number = summary.assigned() > 0 ? 0 : account.polls();
        return queue.finish(account, polls.after(number), number + 1);
    }
}
