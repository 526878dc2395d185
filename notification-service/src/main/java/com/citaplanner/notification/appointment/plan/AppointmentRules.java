package com.citaplanner.notification.appointment.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's rules for messages about appointments. For each value, the most specific rules that set it win: those of
 * the service at the branch, then of the branch, then of the service, then the tenant's, then the defaults.
 *
 * @param settings those of all appointments
 */
public record AppointmentRules(RuleSettings settings, List<RuleOverride> overrides) {
    public static final int MAX_OVERRIDES = 100;

    /** The rules of a tenant that has set none. */
    public static final AppointmentRules DEFAULT = new AppointmentRules(RuleSettings.NONE, List.of());

    public AppointmentRules {
        overrides = overrides.stream()
                .sorted(Comparator.comparingInt(RuleOverride::specificity))
                .toList();
    }

    /** The rules where no override fits. */
    public MessageRules general() {
        return settings.over(MessageRules.DEFAULT);
    }

    public MessageRules of(Optional<String> branchId, Optional<String> service) {
        MessageRules rules = general();
        for (RuleOverride override : overrides) {
            if (override.fits(branchId, service)) {
                rules = override.settings().over(rules);
            }
        }
        return rules;
    }
}
