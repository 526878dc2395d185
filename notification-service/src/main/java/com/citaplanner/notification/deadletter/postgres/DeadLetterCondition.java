package com.citaplanner.notification.deadletter.postgres;

import com.citaplanner.notification.deadletter.DeadLetterQueries.Filter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An SQL condition for the letters of one tenant, or of none, that a filter selects, with its parameters. */
record DeadLetterCondition(String where, Map<String, Object> parameters) {
    /** @param tenantId empty for the letters of no tenant */
    static DeadLetterCondition of(Optional<String> tenantId) {
        return tenantId.map(id -> new DeadLetterCondition("tenant_id = :tenant", Map.of("tenant", id)))
                .orElseGet(() -> new DeadLetterCondition("tenant_id is null", Map.of()));
    }

    static DeadLetterCondition of(Optional<String> tenantId, Filter filter) {
        DeadLetterCondition owner = of(tenantId);
        StringBuilder where = new StringBuilder(owner.where());
        Map<String, Object> parameters = new HashMap<>(owner.parameters());
        add(where, parameters, " and topic = :topic", "topic", filter.topic());
        add(where, parameters, " and strpos(lower(reason), :reason) > 0", "reason", lower(filter.reason()));
        add(where, parameters, " and received_at >= cast(cast(:from as text) as timestamptz)", "from", filter.from());
        add(where, parameters, " and received_at < cast(cast(:to as text) as timestamptz)", "to", filter.to());
        if (filter.state() != null) { // literal, so that the index of open letters is used
            where.append(" and state = '").append(filter.state().name()).append('\'');
        }
        return new DeadLetterCondition(where.toString(), parameters);
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static void add(
            StringBuilder where,
            Map<String, Object> parameters,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            where.append(condition);
            parameters.put(name, value.toString());
        }
    }

    DeadLetterCondition with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(parameters);
        more.put(name, value);
        return new DeadLetterCondition(where, more);
    }
}
