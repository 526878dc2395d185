package com.citaplanner.notification.autoreply;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A tenant's rules for automatic replies. Of each part, the rules of the inbox win, then those of its branch, then the tenant's;
 * what none of them sets is off.
 *
 * @param hours of inboxes that belong to no branch; without them, such inboxes have no automatic replies
 */
public record AutoReplyRules(
        ReplyRuleSettings settings, List<ReplyRuleOverride> overrides, Optional<DefaultHours> hours) {
    public static final int MAX_OVERRIDES = 100;

    /** The rules of a tenant that has set none: everything is off. */
    public static final AutoReplyRules NONE = new AutoReplyRules(ReplyRuleSettings.NONE, List.of(), Optional.empty());

    public AutoReplyRules {
        overrides = overrides.stream()
                .sorted(Comparator.comparingInt(ReplyRuleOverride::specificity))
                .toList();
    }

    /** The rules where no override fits. */
    public ReplyRules general() {
        return settings.over(ReplyRules.OFF);
    }

    public ReplyRules of(OptionalLong inboxId, Optional<String> branchId) {
        ReplyRules rules = general();
        for (ReplyRuleOverride override : overrides) {
            if (override.fits(inboxId, branchId)) {
                rules = override.settings().over(rules);
            }
        }
        return rules;
    }

    /** Whether any inbox may have automatic replies. */
    public boolean anyEnabled() {
        return all().anyMatch(ReplyRules::anyEnabled);
    }

    /** Whether any inbox may have replies outside opening hours. */
    public boolean anyClosedReply() {
        return all().anyMatch(rules -> rules.closed().enabled());
    }

    private Stream<ReplyRules> all() {
        return Stream.concat(
                Stream.of(general()),
                overrides.stream().map(override -> override.settings().over(ReplyRules.OFF)));
    }
}
