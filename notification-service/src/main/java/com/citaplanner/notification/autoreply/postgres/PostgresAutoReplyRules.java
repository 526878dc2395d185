package com.citaplanner.notification.autoreply.postgres;

import com.citaplanner.notification.autoreply.AutoReplyRules;
import com.citaplanner.notification.autoreply.AutoReplyRulesRepository;
import com.citaplanner.notification.autoreply.json.AutoReplyRulesJson;
import com.citaplanner.notification.postgres.EntityTransactions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

@ApplicationScoped
class PostgresAutoReplyRules implements AutoReplyRulesRepository, PanacheRepositoryBase<AutoReplyRulesRow, String> {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final ObjectMapper mapper;

    PostgresAutoReplyRules(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Uni<StoredReplyRules> read(String tenantId) {
        return EntityTransactions.run(() -> findById(tenantId))
                .map(row -> row == null ? StoredReplyRules.NONE : stored(row));
    }

    private StoredReplyRules stored(AutoReplyRulesRow row) {
        return new StoredReplyRules(
                row.version,
                new AutoReplyRulesJson(mapper)
                        .read(mapper.valueToTree(row.rules).toString()));
    }

    @Override
    public Uni<Optional<StoredReplyRules>> replace(String tenantId, OptionalLong expected, AutoReplyRules rules) {
        return EntityTransactions.runWithConflictRetry(() -> findById(tenantId, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> row == null ? AutoReplyRulesRow.of(tenantId) : row)
                .chain(row -> replace(row, expected, rules)));
    }

    private Uni<Optional<StoredReplyRules>> replace(
            AutoReplyRulesRow row, OptionalLong expected, AutoReplyRules rules) {
        if (expected.isPresent() && expected.getAsLong() != row.version) {
            return Uni.createFrom().item(Optional.empty());
        }
        row.version++;
        row.enabled = rules.anyEnabled();
        row.rules = fields(AutoReplyRulesJson.write(rules));
        return persistAndFlush(row).map(saved -> Optional.of(new StoredReplyRules(saved.version, rules)));
    }

    private Map<String, Object> fields(String json) {
        try {
            return mapper.readValue(json, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rules are not what was written", e);
        }
    }
}
