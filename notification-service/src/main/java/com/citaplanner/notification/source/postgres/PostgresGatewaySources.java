package com.citaplanner.notification.source.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.source.GatewaySources;
import com.citaplanner.notification.source.PutResult;
import com.citaplanner.notification.source.SourceCipher;
import com.citaplanner.notification.source.SourceDetails;
import com.citaplanner.notification.source.StoredSource;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes rows; what they mean for the gateway is published when the worker finds them. */
@ApplicationScoped
class PostgresGatewaySources implements GatewaySources {
    private static final String PUT = """
            insert into gateway_source (tenant_id, name, key_id, nonce, sealed)
            select tenant, name, key, decode(nonce, 'base64'), decode(sealed, 'base64')
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r(tenant text, name text, key text, nonce text, sealed text)
            where not exists (
              select from removed_gateway_source gone where gone.name = r.name and gone.former_tenant <> r.tenant)
            on conflict (name) do update
            set key_id = excluded.key_id, nonce = excluded.nonce, sealed = excluded.sealed, published_at = null
            where gateway_source.tenant_id = excluded.tenant_id
            """;

    /** Waits for a removal that is being published, so that it is on Kafka before the source is there again. */
    private static final String PUT_BACK = "delete from removed_gateway_source where name = :name";

    private static final String REMOVE = "delete from gateway_source where tenant_id = :tenant and name = :name";
    private static final String FIND = "select * from gateway_source where tenant_id = :tenant and name = :name";

    private static final TypeReference<SourceCredentials> CREDENTIALS = new TypeReference<>() {};

    private final Sql sql;
    private final SourceCipher cipher;

    PostgresGatewaySources(Sql sql, SourceCipher cipher) {
        this.sql = sql;
        this.cipher = cipher;
    }

    @Override
    public boolean isAvailable() {
        return cipher.isAvailable();
    }

    @Override
    public Uni<PutResult> put(SourceDetails source) {
        if (!cipher.isAvailable()) {
            return Uni.createFrom().item(PutResult.NO_KEY);
        }
        StoredSource sealed = cipher.seal(source.tenantId(), source.name(), sql.json(SourceCredentials.of(source)));
        return sql.change(PUT, List.of(SourceRow.of(sealed)))
                .chain(stored -> stored == 0
                        ? Uni.createFrom().item(PutResult.NAME_TAKEN)
                        : sql.change(PUT_BACK, Map.of("name", source.name())).replaceWith(PutResult.STORED));
    }

    @Override
    public Uni<Void> remove(String tenantId, String name) {
        return sql.change(REMOVE, Map.of("tenant", tenantId, "name", name)).replaceWithVoid();
    }

    @Override
    public Uni<Optional<SourceDetails>> find(String tenantId, String name) {
        return sql.rows(FIND, Map.of("tenant", tenantId, "name", name))
                .map(rows -> rows.stream().findFirst().map(SourceRow::stored).flatMap(this::details));
    }

    private Optional<SourceDetails> details(StoredSource stored) {
        return cipher.open(stored)
                .map(credentials -> sql.value(credentials, CREDENTIALS).of(stored.tenantId(), stored.name()));
    }
}
