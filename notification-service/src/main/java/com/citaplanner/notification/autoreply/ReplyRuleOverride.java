package com.citaplanner.notification.autoreply;

import java.util.Optional;
import java.util.OptionalLong;

/** Rules for one inbox, or for all inboxes of one branch: exactly one of them is given. */
public record ReplyRuleOverride(OptionalLong inboxId, Optional<String> branchId, ReplyRuleSettings settings) {
    boolean fits(OptionalLong inbox, Optional<String> branch) {
        return inboxId.isPresent() ? inboxId.equals(inbox) : branchId.isPresent() && branchId.equals(branch);
    }

    /** The less specific first. */
    int specificity() {
        return inboxId.isPresent() ? 1 : 0;
    }
}
