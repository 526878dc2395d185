package com.citaplanner.notification.settings.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.DecryptedSecret;
import com.citaplanner.notification.settings.SealedSecret;
import com.citaplanner.notification.settings.SecretCipher;
import com.citaplanner.notification.settings.SecretLocation;
import com.citaplanner.notification.settings.SettingsScope;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Reads a tenant's settings of all scopes, in the current transaction. */
@ApplicationScoped
class SettingRows {
    private static final Logger LOG = Logger.getLogger(SettingRows.class);
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
                .chain(places -> sql.rows(SECRETS, tenant).map(secrets -> joined(tenantId, places, secrets)));
    }

    private Map<SettingsScope, ChannelSettings> joined(
            String tenantId, List<ResultRow> places, List<ResultRow> secrets) {
        Map<SettingsScope, ChannelSettings> settings = new HashMap<>();
        for (ResultRow row : places) {
            SettingsScope settingsScope = new SettingsScope(row.get("scope", String.class));
            settings.put(settingsScope, settings(tenantId, settingsScope, row, secrets));
        }
        return settings;
    }

    private ChannelSettings settings(
            String tenantId, SettingsScope settingsScope, ResultRow row, List<ResultRow> secrets) {
        Map<String, String> clear = new HashMap<>();
        Set<String> unreadable = new HashSet<>();
        for (ResultRow secret : secrets) {
            if (secret.get("scope", String.class).equals(settingsScope.name())) {
                String field = secret.get("field", String.class);
                switch (cipher.open(new SecretLocation(tenantId, settingsScope, field), sealed(secret))) {
                    case DecryptedSecret.Plain(String text) -> clear.put(field, text);
                    case DecryptedSecret.NoKey(String keyId) ->
                        unreadable(unreadable, tenantId, settingsScope, field, "the key " + keyId + " is missing");
                    case DecryptedSecret.Broken broken ->
                        unreadable(unreadable, tenantId, settingsScope, field, "it cannot be decrypted with its key");
                }
            }
        }
        return new ChannelSettings(row.get("enabled", Boolean.class), plain(row), clear, unreadable);
    }

    private static void unreadable(
            Set<String> fields, String tenantId, SettingsScope settingsScope, String field, String reason) {
        fields.add(field);
        LOG.warnf(
                "a credential cannot be read: tenant=%s channel=%s field=%s reason=%s",
                tenantId, settingsScope.name(), field, reason);
    }

    static SealedSecret sealed(ResultRow row) {
        return new SealedSecret(
                row.get("key_id", String.class), row.get("nonce", byte[].class), row.get("sealed", byte[].class));
    }

    private Map<String, String> plain(ResultRow row) {
        return sql.value(row.get("plain", String.class), PLAIN);
    }
}
