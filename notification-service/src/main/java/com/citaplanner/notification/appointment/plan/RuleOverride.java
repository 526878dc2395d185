package com.citaplanner.notification.appointment.plan;

import java.util.Optional;

/**
 * Rules that differ for a branch, a service, or a service at a branch. What is empty is as in the rules that are less
 * specific.
 */
public record RuleOverride(Optional<String> branchId, Optional<String> service, RuleSettings settings) {
    public RuleOverride {
        if (branchId.isEmpty() && service.isEmpty()) {
            throw new IllegalArgumentException("an override must name a branchId, a service or both");
        }
    }

    boolean fits(Optional<String> branch, Optional<String> ofService) {
        return (branchId.isEmpty() || branchId.equals(branch)) && (service.isEmpty() || service.equals(ofService));
    }

    /** The more specific, the higher: a service at a branch, a branch, a service. */
    int specificity() {
        return (branchId.isPresent() ? 2 : 0) + (service.isPresent() ? 1 : 0);
    }
}
