package com.citaplanner.notification.settings.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.settings.SealedSecret;
import com.citaplanner.notification.settings.SecretLocation;
import com.citaplanner.notification.settings.SettingsScope;
import com.citaplanner.notification.settings.StoredSecrets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

@ApplicationScoped
class SecretRows implements StoredSecrets {
    private static final String COUNT = "select key_id, count(*) as secrets from channel_secret group by key_id";
    /** Two ranges of the index on the key, because an inequality would not use it. */
    private static final String OLD = """
            select tenant_id, scope, field, key_id, nonce, sealed from channel_secret
            where (key_id < :first or key_id > :first) and (tenant_id, scope, field) > (:tenant, :scope, :field)
            order by tenant_id, scope, field limit :limit for update skip locked
            """;

    private static final String REPLACE = """
            update channel_secret s
            set key_id = r.key, nonce = decode(r.nonce, 'base64'), sealed = decode(r.sealed, 'base64')
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r(tenant text, scope text, field text, key text, nonce text, sealed text)
            where s.tenant_id = r.tenant and s.scope = r.scope and s.field = r.field
            """;

    private final Sql sql;

    SecretRows(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Map<String, Long>> byKey() {
        return sql.rows(COUNT, Map.of())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.get("key_id", String.class), row -> row.get("secrets", Long.class))));
    }

    @Override
    public Uni<List<StoredSecret>> old(String firstKey, SecretLocation after, int limit) {
        return sql.rows(
                        OLD,
                        Map.of(
                                "first", firstKey,
                                "tenant", after.tenantId(),
                                "scope", after.settingsScope().name(),
                                "field", after.field(),
                                "limit", limit))
                .map(rows -> rows.stream().map(SecretRows::stored).toList());
    }

    private static StoredSecret stored(ResultRow row) {
        SecretLocation location = new SecretLocation(
                row.get("tenant_id", String.class),
                new SettingsScope(row.get("scope", String.class)),
                row.get("field", String.class));
        return new StoredSecret(location, SettingRows.sealed(row));
    }

    @Override
    public Uni<Integer> replace(List<StoredSecret> secrets) {
        return sql.change(REPLACE, secrets.stream().map(Replacement::of).toList());
    }

    /** A credential encrypted again; bytes travel as base64. */
    private record Replacement(String tenant, String scope, String field, String key, byte[] nonce, byte[] sealed) {
        static Replacement of(StoredSecret stored) {
            SecretLocation location = stored.location();
            SealedSecret secret = stored.secret();
            return new Replacement(
                    location.tenantId(),
                    location.settingsScope().name(),
                    location.field(),
                    secret.keyId(),
                    secret.nonce(),
                    secret.sealed());
        }
    }
}
