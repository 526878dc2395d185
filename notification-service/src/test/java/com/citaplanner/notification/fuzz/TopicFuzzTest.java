package com.citaplanner.notification.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Publishes records with random errors to every consumed topic: each is accepted or becomes a dead letter with a reason
 * of our own, and later records are processed. {@code -Dfuzz.records=5000} for the full size.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class TopicFuzzTest {
    private static final Logger LOG = Logger.getLogger(TopicFuzzTest.class);
    private static final int RECORDS = Integer.getInteger("fuzz.records", 1_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_113);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TENANT = "fuzz-topics";
    private static final long ACCOUNT = 7_700;

    /** The consumed topics by consumer group. */
    private static final Map<String, String> TOPICS = Map.of(
            "notification-service.clients", "clients.v1",
            "notification-service.appointments", "appointments.v1",
            "notification-service.notification-requests", "notifications.requests.v1",
            "notification-service.chatwoot-events", "chatwoot.events.v1",
            "notification-service.provider-callbacks", "provider.callbacks.v1");

    World world;

    @Test
    void every_record_is_accepted_or_dead_lettered_with_our_own_reason() {
        Api.of(world, TENANT, Scope.ADMIN);
        world.change(
                "insert into chatwoot_route (source, account_id, tenant_id) values ('default', ?, ?) on conflict do nothing",
                ACCOUNT,
                TENANT);
        world.change("insert into whatsapp_route values ('meta', '106540352242922', ?) on conflict do nothing", TENANT);
        String began = world.rows("select clock_timestamp()").getFirst();

        FuzzedRecord.Source source = new FuzzedRecord.Source(SEED, TENANT, ACCOUNT);
        for (int i = 0; i < RECORDS; i++) {
            FuzzedRecord fuzzed = source.next();
            world.stream.raw(fuzzed.topic(), fuzzed.key(), fuzzed.headers(), fuzzed.value());
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(TOPICS)
                        .allSatisfy((group, topic) -> assertThat(world.stream.unread(group, topic))
                                .as(topic)
                                .isZero()));
        List<String> letters =
                world.rows("select topic, reason from dead_letter where received_at > cast(? as timestamptz)", began);
        LOG.infof("fuzzed: records=%d dead letters=%d", RECORDS, letters.size());
        assertThat(letters)
                .hasSizeBetween(RECORDS / 10, RECORDS * 9 / 10)
                .noneMatch(letter ->
                        letter.contains("refused by the database") || letter.contains("could not be processed"));
        assertThat(world.rows(
                        "select topic from dead_letter where received_at > cast(? as timestamptz) group by topic",
                        began))
                .hasSameSizeAs(TOPICS.keySet());
    }
}
