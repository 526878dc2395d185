package com.citaplanner.notification.settings.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.DecryptedSecret;
import com.citaplanner.notification.settings.Keys;
import com.citaplanner.notification.settings.SealedSecret;
import com.citaplanner.notification.settings.SecretCipher;
import com.citaplanner.notification.settings.SecretLocation;
import com.citaplanner.notification.settings.SecretRotation;
import com.citaplanner.notification.settings.SettingsScope;
import com.citaplanner.notification.settings.StoredSecrets;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rotates keys as the operator does, over a real database. These keys are not those of the running service. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class SecretRotationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String OLD = Keys.text("rotation-old", 3);
    private static final String NEW = Keys.text("rotation-new", 4);
    private static final String LOST = Keys.text("rotation-lost", 5);
    private static final int BATCH = 3;

    World world;

    @Inject
    Transactions transactions;

    @Inject
    StoredSecrets rows;

    private String tenant;

    @BeforeEach
    void tenant() {
        tenant = "rotation-" + UUID.randomUUID();
        Api.of(world, tenant, Scope.READ);
        world.change("insert into channel_setting (tenant_id, scope, enabled) values (?, 'EMAIL', true)", tenant);
    }

    private static SecretCipher cipher(String... keys) {
        return new SecretCipher(KeyRing.read("citaplanner.secrets.keys", "AES", String.join(",", keys)));
    }

    private SecretLocation place(String field) {
        return new SecretLocation(tenant, SettingsScope.of(Channel.EMAIL), field);
    }

    private void store(String field, SealedSecret secret) {
        world.change(
                "insert into channel_secret (tenant_id, scope, field, key_id, nonce, sealed)"
                        + " values (?, 'EMAIL', ?, ?, ?, ?)",
                tenant,
                field,
                secret.keyId(),
                secret.nonce(),
                secret.sealed());
    }

    private DecryptedSecret open(String field, SecretCipher cipher) {
        String[] row = world.rows(
                        "select key_id, encode(nonce, 'hex'), encode(sealed, 'hex') from channel_secret"
                                + " where tenant_id = ? and field = ?",
                        tenant,
                        field)
                .getFirst()
                .split("\\|", -1);
        return cipher.open(
                place(field),
                new SealedSecret(
                        row[0], HexFormat.of().parseHex(row[1]), HexFormat.of().parseHex(row[2])));
    }

    private List<String> keyIds() {
        return world.rows(
                "select key_id, count(*) from channel_secret where tenant_id = ? group by key_id order by key_id",
                tenant);
    }

    /** Runs a whole pass as the worker does; returns the number of steps. */
    private int rotate(String... keys) {
        SecretRotation rotation = new SecretRotation(
                transactions, rows, KeyRing.read("citaplanner.secrets.keys", "AES", String.join(",", keys)), BATCH);
        int steps = 1;
        while (rotation.step().await().atMost(PATIENCE)) {
            steps++;
        }
        return steps;
    }

    @Test
    void a_key_can_be_removed_once_all_is_reencrypted() {
        // Given
        SecretCipher before = cipher(OLD);
        IntStream.range(0, 10).forEach(i -> store("f" + i, before.seal(place("f" + i), "secret " + i)));

        // When
        int steps = rotate(NEW, OLD);

        // Then
        assertThat(steps).isGreaterThanOrEqualTo(10 / BATCH);
        assertThat(keyIds()).containsExactly("rotation-new|10");
        SecretCipher after = cipher(NEW);
        assertThat(IntStream.range(0, 10))
                .allSatisfy(i -> assertThat(open("f" + i, after)).isEqualTo(new DecryptedSecret.Plain("secret " + i)));
    }

    @Test
    void a_second_pass_changes_nothing() {
        store("f", cipher(OLD).seal(place("f"), "secret"));
        rotate(NEW, OLD);
        String sealed = "select nonce, sealed from channel_secret where tenant_id = ?";
        List<String> after = world.rows(sealed, tenant);

        rotate(NEW, OLD);

        assertThat(world.rows(sealed, tenant)).isEqualTo(after);
    }

    @Test
    void unreadable_secrets_stay_and_do_not_block_the_rotation() {
        // Given
        SecretCipher lost = cipher(LOST);
        SecretCipher old = cipher(OLD);
        IntStream.range(0, 5).forEach(i -> store("a" + i, lost.seal(place("a" + i), "lost")));
        IntStream.range(0, 5).forEach(i -> store("b" + i, old.seal(place("elsewhere"), "copied")));
        store("z", old.seal(place("z"), "secret"));

        // When
        rotate(NEW, OLD);

        // Then
        assertThat(keyIds()).containsExactly("rotation-lost|5", "rotation-new|1", "rotation-old|5");
        assertThat(open("z", cipher(NEW))).isEqualTo(new DecryptedSecret.Plain("secret"));
        assertThat(open("a0", cipher(NEW, LOST))).isEqualTo(new DecryptedSecret.Plain("lost"));
    }

    @Test
    void without_keys_nothing_happens() {
        store("f", cipher(OLD).seal(place("f"), "secret"));

        rotate("");

        assertThat(keyIds()).containsExactly("rotation-old|1");
    }
}
