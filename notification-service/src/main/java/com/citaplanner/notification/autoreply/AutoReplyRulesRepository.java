package com.citaplanner.notification.autoreply;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.OptionalLong;

/** Tenants' rules for automatic replies, as a person edits them. */
public interface AutoReplyRulesRepository {
    /**
     * Rules as stored.
     *
     * @param version grows with every change; 0 where the tenant has never set any
     */
    record StoredReplyRules(long version, AutoReplyRules rules) {
        public static final StoredReplyRules NONE = new StoredReplyRules(0, AutoReplyRules.NONE);
    }

    Uni<StoredReplyRules> read(String tenantId);

    /**
     * Replaces the rules.
     *
     * @param expected the version that the change is based on; empty for any
     * @return empty if another version is stored
     */
    Uni<Optional<StoredReplyRules>> replace(String tenantId, OptionalLong expected, AutoReplyRules rules);
}
