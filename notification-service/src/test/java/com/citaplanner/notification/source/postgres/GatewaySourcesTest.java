package com.citaplanner.notification.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.settings.Keys;
import com.citaplanner.notification.settings.SealedSecret;
import com.citaplanner.notification.source.GatewaySources;
import com.citaplanner.notification.source.PutResult;
import com.citaplanner.notification.source.SourceCipher;
import com.citaplanner.notification.source.SourceDetails;
import com.citaplanner.notification.source.StoredSource;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.Stream;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks what the gateway learns of sources, on a real topic. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class GatewaySourcesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    World world;

    @Inject
    Transactions transactions;

    @Inject
    GatewaySources sources;

    @Inject
    Sql sql;

    private String tenant;
    private String name;

    @BeforeEach
    void tenant() {
        tenant = "sources-" + UUID.randomUUID();
        name = "luna-" + UUID.randomUUID();
        add(tenant);
    }

    private void add(String id) {
        world.change("insert into tenant (id, name) values (?, 'Luna')", id);
    }

    @Test
    void a_source_reaches_the_topic_encrypted_and_again_when_it_changes() {
        assertThat(put(tenant, "uno")).isEqualTo(PutResult.STORED);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(credentials()).contains("[\"uno\"]", ":3}"));
        assertThat(records()).noneMatch(record -> record.value().contains("uno"));

        put(tenant, "dos", "uno");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(credentials()).contains("[\"dos\",\"uno\"]"));
        assertThat(find(tenant)).contains(source(tenant, "dos", "uno"));
    }

    @Test
    void the_name_of_another_tenant_is_refused() {
        String other = "sources-" + UUID.randomUUID();
        add(other);
        put(tenant, "uno");

        assertThat(put(other, "ajeno")).isEqualTo(PutResult.NAME_TAKEN);
        run(() -> sources.remove(other, name));

        assertThat(find(tenant)).contains(source(tenant, "uno"));
        assertThat(find(other)).isEmpty();
    }

    @Test
    void the_name_of_a_removed_source_stays_its_tenants_while_events_may_be_under_way() {
        String other = "sources-" + UUID.randomUUID();
        add(other);
        put(tenant, "uno");
        run(() -> sources.remove(tenant, name));

        assertThat(put(other, "ajeno")).isEqualTo(PutResult.NAME_TAKEN);
        world.change("delete from removed_gateway_source where name = ?", name);
        assertThat(put(other, "ajeno")).isEqualTo(PutResult.STORED);
    }

    @Test
    void a_removed_source_is_a_tombstone_and_may_come_back() {
        put(tenant, "uno");
        run(() -> sources.remove(tenant, name));
        await().atMost(PATIENCE).until(this::isTombstone);
        assertThat(find(tenant)).isEmpty();

        put(tenant, "dos");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(credentials()).contains("[\"dos\"]"));
        assertThat(world.rows("select 1 from removed_gateway_source where name = ?", name))
                .isEmpty();
    }

    @Test
    void nothing_is_published_of_a_change_that_was_rolled_back() {
        assertThat(transactions
                        .run(() -> sources.put(source(tenant, "uno")).map(stored -> {
                            throw new IllegalStateException("made by the test");
                        }))
                        .onFailure()
                        .recoverWithNull()
                        .await()
                        .atMost(PATIENCE))
                .isNull();

        assertThat(find(tenant)).isEmpty();
    }

    @Test
    void sources_and_removals_are_published_again_from_time_to_time() {
        String gone = name + "-x";
        put(tenant, "uno");
        world.change("insert into removed_gateway_source (name, former_tenant) values (?, ?)", gone, tenant);
        await().atMost(PATIENCE)
                .until(() -> records().size() == 1 && records(gone).size() == 1);

        world.change("update gateway_source set published_at = now() - interval '2 h' where name = ?", name);
        world.change("update removed_gateway_source set published_at = now() - interval '2 h' where name = ?", gone);

        await().atMost(PATIENCE)
                .until(() -> records().size() == 2 && records(gone).size() == 2);
        assertThat(records())
                .extracting(record -> record.headers().get("ce_id"))
                .containsOnly(ceId());
    }

    @Test
    void the_sources_of_a_deleted_tenant_are_tombstones() {
        put(tenant, "uno");
        await().atMost(PATIENCE).until(() -> !records().isEmpty());

        world.change("update tenant set state = 'DELETING' where id = ?", tenant);

        await().atMost(PATIENCE).until(this::isTombstone);
    }

    @Test
    void without_a_shared_key_nothing_is_stored() {
        GatewaySources without =
                new PostgresGatewaySources(sql, new SourceCipher(KeyRing.read("citaplanner.sources.keys", "AES", "")));

        assertThat(without.isAvailable()).isFalse();
        assertThat(run(() -> without.put(source(tenant, "uno")))).isEqualTo(PutResult.NO_KEY);
        assertThat(sources.isAvailable()).isTrue();
    }

    private SourceDetails source(String owner, String... secrets) {
        return new SourceDetails(owner, name, Optional.empty(), List.of(secrets), OptionalLong.of(3));
    }

    private PutResult put(String owner, String... secrets) {
        return run(() -> sources.put(source(owner, secrets)));
    }

    private Optional<SourceDetails> find(String owner) {
        return run(() -> sources.find(owner, name));
    }

    private <T> T run(Supplier<Uni<T>> work) {
        return transactions.run(work).await().atMost(PATIENCE);
    }

    private List<Stream.Read> records() {
        return records(name);
    }

    private List<Stream.Read> records(String key) {
        return world.stream.all("gateway.sources.v1").stream()
                .filter(record -> record.key().equals(key))
                .toList();
    }

    private boolean isTombstone() {
        return !records().isEmpty() && records().getLast().value() == null;
    }

    private String ceId() {
        return records().getFirst().headers().get("ce_id");
    }

    /** The newest state, decrypted as the gateway does; empty if there is none. */
    private String credentials() {
        if (records().isEmpty() || isTombstone()) {
            return "";
        }
        JsonNode data = Json.of(records().getLast().value());
        SealedSecret sealed = new SealedSecret(data.get("keyId").asText(), bytes(data, "nonce"), bytes(data, "sealed"));
        return new SourceCipher(KeyRing.read("citaplanner.sources.keys", "AES", Keys.text("shared", 5)))
                .open(new StoredSource(tenant, data.get("name").asText(), sealed))
                .orElseThrow();
    }

    private static byte[] bytes(JsonNode data, String field) {
        return Base64.getDecoder().decode(data.get(field).asText());
    }
}
