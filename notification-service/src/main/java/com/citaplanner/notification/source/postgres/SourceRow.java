package com.citaplanner.notification.source.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.settings.SealedSecret;
import com.citaplanner.notification.source.StoredSource;

/** A row of {@code gateway_source} as JSON, where bytes are base64. */
record SourceRow(String tenant, String name, String key, byte[] nonce, byte[] sealed) {
    static SourceRow of(StoredSource source) {
        SealedSecret credentials = source.credentials();
        return new SourceRow(
                source.tenantId(), source.name(), credentials.keyId(), credentials.nonce(), credentials.sealed());
    }

    static StoredSource stored(ResultRow row) {
        return new StoredSource(
                row.get("tenant_id", String.class),
                row.get("name", String.class),
                new SealedSecret(
                        row.get("key_id", String.class),
                        row.get("nonce", byte[].class),
                        row.get("sealed", byte[].class)));
    }
}
