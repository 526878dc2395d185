package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.plan.AppointmentRules;
import com.citaplanner.notification.appointment.plan.RulesRepository;
import com.citaplanner.notification.appointment.plan.json.RulesJson;
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
class PostgresRulesRepository implements RulesRepository, PanacheRepositoryBase<AppointmentRulesRow, String> {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final ObjectMapper mapper;

    PostgresRulesRepository(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Uni<StoredRules> read(String tenantId) {
        return EntityTransactions.run(() -> findById(tenantId))
                .map(row -> row == null ? StoredRules.DEFAULT : stored(row));
    }

    private StoredRules stored(AppointmentRulesRow row) {
        return new StoredRules(
                row.version,
                new RulesJson(mapper).read(mapper.valueToTree(row.rules).toString()));
    }

    @Override
    public Uni<Optional<StoredRules>> replace(String tenantId, OptionalLong expected, AppointmentRules rules) {
        return EntityTransactions.runWithConflictRetry(() -> findById(tenantId, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> row == null ? AppointmentRulesRow.of(tenantId) : row)
                .chain(row -> replace(row, expected, rules)));
    }

    private Uni<Optional<StoredRules>> replace(AppointmentRulesRow row, OptionalLong expected, AppointmentRules rules) {
        if (expected.isPresent() && expected.getAsLong() != row.version) {
            return Uni.createFrom().item(Optional.empty());
        }
        row.version++;
        row.rules = fields(RulesJson.write(rules));
        return persistAndFlush(row).map(saved -> Optional.of(new StoredRules(saved.version, rules)));
    }

    private Map<String, Object> fields(String json) {
        try {
            return mapper.readValue(json, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rules are not what was written", e);
        }
    }
}
