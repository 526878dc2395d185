package com.citaplanner.notification.assignment.http;

import com.citaplanner.notification.assignment.AssignmentRule;
import com.citaplanner.notification.assignment.AssignmentRules;
import com.citaplanner.notification.assignment.RuleCondition;
import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rule of an inbox.
 *
 * @param value the branch's id, the label or the language; only with such a condition
 * @param agents ids of agents in Chatwoot
 * @param teamId a team in Chatwoot
 * @param only whether the conversation waits for these agents, instead of going on with the next rule
 */
@Schema(requiredProperties = "condition")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssignmentRuleBody(
        @Nullable RuleCondition condition,
        @Nullable @Schema(maxLength = 255) String value,

        @Nullable @Schema(maxItems = AssignmentRules.MAX_AGENTS)
        List<@Nullable Long> agents,

        @Nullable @Schema(minimum = "1") Long teamId,
        @Nullable Boolean only) {
    private static final int MAX_VALUE = 255;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    static AssignmentRuleBody of(AssignmentRule rule) {
        return new AssignmentRuleBody(
                rule.condition(),
                rule.value().orElse(null),
                List.copyOf(rule.agents()),
                rule.teamId().isPresent() ? rule.teamId().getAsLong() : null,
                rule.only());
    }

    /**
     * @param errors to which what is wrong is added
     */
    Optional<AssignmentRule> rule(String where, List<FieldError> errors) {
        if (condition == null) {
            errors.add(new FieldError(where + ".condition", "is missing"));
            return Optional.empty();
        }
        int before = errors.size();
        checkValue(condition, where, errors);
        checkAgents(condition, where, errors);
        return errors.size() > before
                ? Optional.empty()
                : Optional.of(new AssignmentRule(
                        condition,
                        Optional.ofNullable(value),
                        given().stream().map(Objects::requireNonNull).toList(),
                        teamId == null ? OptionalLong.empty() : OptionalLong.of(teamId),
                        Boolean.TRUE.equals(only)));
    }

    private void checkValue(RuleCondition of, String where, List<FieldError> errors) {
        boolean needed = of == RuleCondition.BRANCH || of == RuleCondition.LABEL || of == RuleCondition.LANGUAGE;
        if (needed && (value == null || value.isBlank() || value.length() > MAX_VALUE)) {
            errors.add(new FieldError(where + ".value", "must be " + expected(of)));
        } else if (of == RuleCondition.LANGUAGE
                && !LANGUAGE.matcher(String.valueOf(value)).matches()) {
            errors.add(new FieldError(where + ".value", "must be " + expected(of)));
        } else if (!needed && value != null) {
            errors.add(new FieldError(where + ".value", "must be left out: the condition " + of + " has none"));
        }
    }

    private static String expected(RuleCondition condition) {
        return switch (condition) {
            case BRANCH -> "a branch's id";
            case LABEL -> "a label's title as Chatwoot keeps it, for example vip";
            case LANGUAGE -> "a language tag, for example en";
            case LAST_AGENT, INBOX -> "left out";
        };
    }

    private void checkAgents(RuleCondition of, String where, List<FieldError> errors) {
        List<@Nullable Long> ids = given();
        if (ids.size() > AssignmentRules.MAX_AGENTS
                || ids.stream().anyMatch(id -> id == null || id < 1)
                || new HashSet<>(ids).size() < ids.size()) {
            errors.add(new FieldError(
                    where + ".agents", "must be at most " + AssignmentRules.MAX_AGENTS + " ids of agents, each once"));
        }
        if (teamId != null && teamId < 1) {
            errors.add(new FieldError(where + ".teamId", "must be the id of a team"));
        }
        if (of == RuleCondition.LAST_AGENT && (!ids.isEmpty() || teamId != null)) {
            errors.add(new FieldError(
                    where, "must have neither agents nor teamId: its only candidate is the client's last agent"));
        }
    }

    private List<@Nullable Long> given() {
        return Objects.requireNonNullElse(agents, List.of());
    }
}
