package com.citaplanner.notification.autoreply;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;

/** Reads rules for automatic replies for batches of work. Works inside the current transaction. */
public interface AutoReplyRulesQueries {
    /** By tenant. A tenant that has switched nothing on is absent. */
    Uni<Map<String, AutoReplyRules>> enabled(Collection<String> tenantIds);
}
