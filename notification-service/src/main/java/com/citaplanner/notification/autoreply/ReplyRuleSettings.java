package com.citaplanner.notification.autoreply;

import java.util.Optional;

/** Rules as they are set; what is empty follows the less specific rules. */
public record ReplyRuleSettings(
        Optional<ClosedReply> closed, Optional<UnansweredReply> unanswered, Optional<Nudge> nudge) {
    public static final ReplyRuleSettings NONE =
            new ReplyRuleSettings(Optional.empty(), Optional.empty(), Optional.empty());

    /** Rules that set everything. */
    public static ReplyRuleSettings of(ReplyRules rules) {
        return new ReplyRuleSettings(
                Optional.of(rules.closed()), Optional.of(rules.unanswered()), Optional.of(rules.nudge()));
    }

    ReplyRules over(ReplyRules rules) {
        return new ReplyRules(
                closed.orElse(rules.closed()), unanswered.orElse(rules.unanswered()), nudge.orElse(rules.nudge()));
    }
}
