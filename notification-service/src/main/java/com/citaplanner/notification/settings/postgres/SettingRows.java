package com.citaplanner.notification.settings.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.Opened;
import com.citaplanner.notification.settings.Place;
import com.citaplanner.notification.settings.SealedSecret;
import com.citaplanner.notification.settings.SecretCipher;
import com.citaplanner.notification.settings.SecretPlace;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Reads what a tenant says of its places, in the transaction under way. */
@ApplicationScoped
class SettingRows {
    private static final Logger LOG = Logger.getLogger(SettingRows.class);
    private static final String PLACES = """
            select place, switched_on, cast(plain as text) as plain from channel_setting where tenant_id = :tenant
            """;
    private static final String SECRETS = """
            select place, field, key_id, nonce, sealed from channel_secret where tenant_id = :tenant
            """;
    private static final TypeReference<Map<String, String>> PLAIN = new TypeReference<>() {};

    private final Sql sql;
    private final SecretCipher cipher;
    private final ObjectMapper json;

    SettingRows(Sql sql, SecretCipher cipher, ObjectMapper json) {
        this.sql = sql;
        this.cipher = cipher;
        this.json = json;
    }

    Uni<Map<Place, ChannelSettings>> of(String tenantId) {
        Map<String, String> tenant = Map.of("tenant", tenantId);
        return sql.rows(PLACES, tenant)
                .chain(places -> sql.rows(SECRETS, tenant).map(secrets -> joined(tenantId, places, secrets)));
    }

    private Map<Place, ChannelSettings> joined(String tenantId, List<Tuple> places, List<Tuple> secrets) {
        Map<Place, ChannelSettings> settings = new HashMap<>();
        for (Tuple row : places) {
            Place place = new Place(row.get("place", String.class));
            settings.put(place, settings(tenantId, place, row, secrets));
        }
        return settings;
    }

    private ChannelSettings settings(String tenantId, Place place, Tuple row, List<Tuple> secrets) {
        Map<String, String> clear = new HashMap<>();
        Set<String> unreadable = new HashSet<>();
        for (Tuple secret : secrets) {
            if (secret.get("place", String.class).equals(place.name())) {
                String field = secret.get("field", String.class);
                switch (cipher.open(new SecretPlace(tenantId, place, field), sealed(secret))) {
                    case Opened.Clear(String text) -> clear.put(field, text);
                    case Opened.NoKey(String keyId) ->
                        unreadable(unreadable, tenantId, place, field, "there is no key " + keyId);
                    case Opened.Broken broken ->
                        unreadable(unreadable, tenantId, place, field, "its key does not open it");
                }
            }
        }
        return new ChannelSettings(row.get("switched_on", Boolean.class), plain(row), clear, unreadable);
    }

    private static void unreadable(Set<String> fields, String tenantId, Place place, String field, String reason) {
        fields.add(field);
        LOG.warnf(
                "a credential cannot be read: tenant=%s channel=%s field=%s reason=%s",
                tenantId, place.name(), field, reason);
    }

    static SealedSecret sealed(Tuple row) {
        return new SealedSecret(
                row.get("key_id", String.class), row.get("nonce", byte[].class), row.get("sealed", byte[].class));
    }

    private Map<String, String> plain(Tuple row) {
        try {
            return json.readValue(row.get("plain", String.class), PLAIN);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings that are not text", e);
        }
    }
}
