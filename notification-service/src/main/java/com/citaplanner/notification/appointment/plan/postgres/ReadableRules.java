package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.plan.AppointmentRules;
import com.citaplanner.notification.appointment.plan.json.RulesJson;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads tenants' stored rules. Rules that cannot be read, because a newer release or somebody else wrote them, count as
 * none: clients are reminded by the defaults until the tenant sets its rules again, which plans everything again. Each
 * instance logs it once for each tenant.
 */
@ApplicationScoped
class ReadableRules {
    private static final Logger LOG = Logger.getLogger(ReadableRules.class);

    /** The most tenants that are remembered as logged. */
    private static final int MAX_LOGGED = 1_000;

    private final RulesJson json;

    /** The unreadable rules' hashes by tenant. */
    private final Map<String, Integer> logged = new LinkedHashMap<>();

    ReadableRules(ObjectMapper mapper) {
        this.json = new RulesJson(mapper);
    }

    /** @return empty where the tenant has set none, or none that can be read */
    Optional<AppointmentRules> read(String tenantId, @Nullable String rules) {
        if (rules == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.read(rules));
        } catch (IllegalStateException unreadable) {
            if (isNew(tenantId, rules.hashCode())) {
                LOG.errorf(
                        "stored rules cannot be read, the defaults apply: tenant=%s reason=%s",
                        tenantId, unreadable.getMessage());
            }
            return Optional.empty();
        }
    }

    private synchronized boolean isNew(String tenantId, int hash) {
        Integer before = logged.put(tenantId, hash);
        if (logged.size() > MAX_LOGGED) {
            logged.remove(logged.keySet().iterator().next());
        }
        return before == null || before != hash;
    }
}
