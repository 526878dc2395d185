package com.citaplanner.notification.settings.postgres;

import com.citaplanner.notification.settings.SealedSecret;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The settings of one scope with their credentials. */
@Entity
@Table(name = "channel_setting")
class ChannelSettingRow {
    @Embeddable
    record Id(
            @Column(name = "tenant_id") String tenantId,
            @Column(name = "scope") String scope) {}

    @Embeddable
    record Secret(
            @Column(name = "key_id") String keyId,
            @Column(name = "nonce") byte[] nonce,
            @Column(name = "sealed") byte[] sealed) {
        static Secret of(SealedSecret secret) {
            return new Secret(secret.keyId(), secret.nonce(), secret.sealed());
        }

        SealedSecret secret() {
            return new SealedSecret(keyId, nonce, sealed);
        }
    }

    @EmbeddedId
    Id id;

    @Column(name = "enabled")
    boolean enabled;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "plain")
    Map<String, String> plain;

    @Column(name = "updated_at")
    Instant updatedAt;

    @ElementCollection
    @CollectionTable(
            name = "channel_secret",
            joinColumns = {
                @JoinColumn(name = "tenant_id", referencedColumnName = "tenant_id"),
                @JoinColumn(name = "scope", referencedColumnName = "scope")
            })
    @MapKeyColumn(name = "field")
    Map<String, Secret> secrets = new HashMap<>();

    static ChannelSettingRow of(Id id) {
        ChannelSettingRow row = new ChannelSettingRow();
        row.id = id;
        return row;
    }

    StoredScope stored() {
        return new StoredScope(
                id.tenantId(),
                id.scope(),
                enabled,
                plain,
                secrets.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, secret -> secret.getValue().secret())));
    }
}
