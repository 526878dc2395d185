package com.citaplanner.notification.settings.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.SealedSecret;
import com.citaplanner.notification.settings.SecretCipher;
import com.citaplanner.notification.settings.SettingsScope;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Reads a tenant's settings of all scopes, in the current transaction. */
@ApplicationScoped
class SettingRows {
    private static final String SCOPES = """
            select scope, enabled, cast(plain as text) as plain from channel_setting where tenant_id = :tenant
            """;
    private static final String SECRETS = """
            select scope, field, key_id, nonce, sealed from channel_secret where tenant_id = :tenant
            """;
    private static final TypeReference<Map<String, String>> PLAIN = new TypeReference<>() {};

    private final Sql sql;
    private final SecretCipher cipher;

    SettingRows(Sql sql, SecretCipher cipher) {
        this.sql = sql;
        this.cipher = cipher;
    }

    Uni<Map<SettingsScope, ChannelSettings>> of(String tenantId) {
        Map<String, String> tenant = Map.of("tenant", tenantId);
        return sql.rows(SCOPES, tenant)
                .chain(scopes -> sql.rows(SECRETS, tenant).map(secrets -> joined(tenantId, scopes, secrets)));
    }

    private Map<SettingsScope, ChannelSettings> joined(
            String tenantId, List<ResultRow> scopes, List<ResultRow> secrets) {
        Map<String, Map<String, SealedSecret>> sealed = secrets.stream()
                .collect(groupingBy(
                        row -> row.get("scope", String.class),
                        toMap(row -> row.get("field", String.class), SettingRows::sealed)));
        return StoredScope.decrypted(
                scopes.stream().map(row -> stored(tenantId, row, sealed)).toList(), cipher);
    }

    private StoredScope stored(String tenantId, ResultRow row, Map<String, Map<String, SealedSecret>> sealed) {
        String scope = row.get("scope", String.class);
        return new StoredScope(
                tenantId,
                scope,
                row.get("enabled", Boolean.class),
                sql.value(row.get("plain", String.class), PLAIN),
                sealed.getOrDefault(scope, Map.of()));
    }

    static SealedSecret sealed(ResultRow row) {
        return new SealedSecret(
                row.get("key_id", String.class), row.get("nonce", byte[].class), row.get("sealed", byte[].class));
    }
}
