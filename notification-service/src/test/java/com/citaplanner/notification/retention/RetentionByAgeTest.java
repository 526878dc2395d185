package com.citaplanner.notification.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.KeyText;
import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What has no other end of its own goes by age, and what is still needed stays. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class RetentionByAgeTest {
    World world;

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    @BeforeEach
    void tenant() {
        world.tenant();
    }

    @Test
    void old_events_refused_by_kafka_are_deleted() {
        world.change("insert into outbox_refused (id, topic, headers, reason, at) values"
                + " (-1, 'old', '{}', 'too large', now() - interval '91 days'), (-2, 'new', '{}', 'too large', now())");

        await().until(() ->
                world.rows("select topic from outbox_refused where id < 0").equals(List.of("new")));
    }

    /** The first row of each partition has the same place. */
    @Test
    void young_rows_in_the_place_of_old_ones_of_another_partition_stay() {
        world.change("create table aged (part int, at timestamptz) partition by list (part)");
        try {
            world.change("create table aged_old partition of aged for values in (1)");
            world.change("create table aged_young partition of aged for values in (2)");
            world.change("insert into aged values (1, now() - interval '2 days'), (2, now())");
            RetentionRule rule = AgeBasedDeletion.of(sql, "aged", "at", Duration.ofDays(1));

            transactions.run(() -> rule.delete().apply(10)).await().atMost(Duration.ofSeconds(10));

            assertThat(world.rows("select part from aged")).containsExactly("2");
        } finally {
            world.change("drop table aged");
        }
    }

    @Test
    void old_unsubscribe_links_are_deleted() {
        String old = token("731 days");
        String recent = token("729 days");

        await().until(() -> known(old).isEmpty());
        assertThat(known(recent)).hasSize(1);
    }

    private String token(String age) {
        String token = UUID.randomUUID().toString();
        world.change(
                "insert into unsubscribe_token (token, tenant_id, channel, address_key, sent_at)"
                        + " values (?, 'demo', 'EMAIL', ?, now() - cast(? as interval))",
                token,
                token,
                age);
        return token;
    }

    private List<String> known(String token) {
        return world.rows("select 1 from unsubscribe_token where token = ?", token);
    }

    @Test
    void old_expired_and_revoked_keys_are_deleted() {
        String revoked = key("now() - interval '91 days'", "null");
        String expired = key("null", "now() - interval '91 days'");
        String fresh = key("now()", "null");
        String good = key("null", "null");

        await().until(() -> stored(revoked).isEmpty() && stored(expired).isEmpty());
        assertThat(stored(fresh)).hasSize(1);
        assertThat(stored(good)).hasSize(1);
    }

    private String key(String revokedAt, String expiresAt) {
        String id = KeyText.random().id();
        world.change(
                "insert into api_key (tenant_id, id, hash, name, scope, created_at, revoked_at, expires_at)"
                        + " values ('demo', ?, '', 'test', 'READ', now(), " + revokedAt + ", " + expiresAt + ")",
                id);
        return id;
    }

    private List<String> stored(String key) {
        return world.rows("select 1 from api_key where id = ?", key);
    }

    @Test
    void old_superseded_links_are_deleted_and_current_ones_kept() {
        long contact = System.nanoTime();
        link(contact, "LINKED", "731 days");
        link(contact, "AMBIGUOUS", "700 days");
        link(contact, "UNMATCHED", null);

        await().until(() -> links(contact).size() == 2);
        assertThat(links(contact)).containsExactly("AMBIGUOUS", "UNMATCHED");
    }

    private void link(long contact, String status, String superseded) {
        world.change(
                "insert into contact_link (tenant_id, account_id, contact_id, status, reason, at, superseded_at)"
                        + " values ('demo', 3, ?, ?, 'test', now() - interval '3 years', now() - cast(? as interval))",
                contact,
                status,
                superseded);
    }

    private List<String> links(long contact) {
        return world.rows("select status from contact_link where contact_id = ? order by id", contact);
    }
}
