package com.citaplanner.notification.settings.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.SealedSecret;
import com.citaplanner.notification.settings.SecretCipher;
import com.citaplanner.notification.settings.SecretLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a tenant's settings of a scope, in the current transaction. */
@ApplicationScoped
class SettingWrites {
    private static final String PUT = """
            insert into channel_setting (tenant_id, scope, enabled, plain)
            values (:tenant, :scope, :on, cast(cast(:plain as text) as jsonb))
            on conflict (tenant_id, scope) do update
              set enabled = excluded.enabled, plain = excluded.plain, updated_at = now()
            """;
    private static final String REMOVE = "delete from channel_setting where tenant_id = :tenant and scope = :scope";
    private static final String PUT_SECRETS = """
            insert into channel_secret (tenant_id, scope, field, key_id, nonce, sealed)
            select tenant, scope, field, key, decode(nonce, 'base64'), decode(sealed, 'base64')
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r(tenant text, scope text, field text, key text, nonce text, sealed text)
            on conflict (tenant_id, scope, field) do update
              set key_id = excluded.key_id, nonce = excluded.nonce, sealed = excluded.sealed
            """;
    private static final String REMOVE_SECRETS = """
            delete from channel_secret s
            using json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant text, scope text, field text)
            where s.tenant_id = r.tenant and s.scope = r.scope and s.field = r.field
            """;

    private final Sql sql;
    private final SecretCipher cipher;
    private final ObjectMapper json;

    SettingWrites(Sql sql, SecretCipher cipher, ObjectMapper json) {
        this.sql = sql;
        this.cipher = cipher;
        this.json = json;
    }

    /** A credential as a row; bytes travel as base64. */
    record SecretRow(String tenant, String scope, String field, String key, byte[] nonce, byte[] sealed) {
        static SecretRow of(SecretLocation location, SealedSecret secret) {
            return new SecretRow(
                    location.tenantId(),
                    location.settingsScope().name(),
                    location.field(),
                    secret.keyId(),
                    secret.nonce(),
                    secret.sealed());
        }
    }

    private record SecretName(String tenant, String scope, String field) {}

    Uni<Void> write(ScopeChange change) {
        return change.after()
                .map(settings -> put(change, settings)
                        .chain(() -> sql.change(REMOVE_SECRETS, removed(change)))
                        .chain(() -> sql.change(PUT_SECRETS, sealed(change))))
                .orElseGet(() -> sql.change(
                        REMOVE,
                        Map.of(
                                "tenant", change.tenantId(),
                                "scope", change.settingsScope().name())))
                .replaceWithVoid();
    }

    private Uni<Integer> put(ScopeChange change, ChannelSettings settings) {
        return sql.change(
                PUT,
                Map.of(
                        "tenant", change.tenantId(),
                        "scope", change.settingsScope().name(),
                        "on", settings.on(),
                        "plain", toJson(settings.plain())));
    }

    private static List<SecretName> removed(ScopeChange change) {
        return change.removedSecrets().stream()
                .map(field ->
                        new SecretName(change.tenantId(), change.settingsScope().name(), field))
                .toList();
    }

    private List<SecretRow> sealed(ScopeChange change) {
        return new TreeMap<>(change.newSecrets())
                .entrySet().stream()
                        .map(secret -> {
                            SecretLocation location =
                                    new SecretLocation(change.tenantId(), change.settingsScope(), secret.getKey());
                            return SecretRow.of(location, cipher.seal(location, secret.getValue()));
                        })
                        .toList();
    }

    private String toJson(Map<String, String> plain) {
        try {
            return json.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
