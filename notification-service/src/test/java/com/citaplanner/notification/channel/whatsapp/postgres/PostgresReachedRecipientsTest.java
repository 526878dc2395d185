package com.citaplanner.notification.channel.whatsapp.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.channel.whatsapp.ReachedRecipients;
import com.citaplanner.notification.channel.whatsapp.ReachedRecipients.LeavingRecipients;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows.Window;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresReachedRecipientsTest {
    private static final String NUMBER = "106540352242922";
    private static final String ANA = "+525512345678";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    World world;

    @Inject
    ReachedRecipients reached;

    private String tenant;
    private Window ana;

    @BeforeEach
    void tenant() {
        tenant = "reached-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        ana = new Window(tenant, NUMBER, ANA);
    }

    private static <T> T result(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    private boolean isReached(Window recipient) {
        return result(reached.isReached(recipient));
    }

    private void sent(String writer, String ago) {
        world.change(
                "insert into whatsapp_reached (tenant_id, phone_number_id, recipient, sent_at)"
                        + " values (?, ?, ?, now() - cast(? as interval))",
                tenant,
                NUMBER,
                writer,
                ago);
    }

    @Test
    void a_recipient_counts_for_the_number_that_wrote() {
        assertThat(isReached(ana)).isFalse();

        result(reached.reached(ana));

        assertThat(isReached(ana)).isTrue();
        assertThat(isReached(new Window(tenant, "other", ANA))).isFalse();
        assertThat(isReached(new Window("other", NUMBER, ANA))).isFalse();
        assertThat(isReached(new Window(tenant, NUMBER, "MX.1349"))).isFalse();
    }

    @Test
    void a_recipient_counts_once_and_from_the_last_message() {
        sent(ANA, "23 hours");

        result(Uni.join()
                .all(IntStream.range(0, 20).mapToObj(i -> reached.reached(ana)).toList())
                .andFailFast());

        List<LeavingRecipients> leaving = result(reached.leaving(tenant, NUMBER));
        assertThat(leaving).singleElement().satisfies(group -> {
            assertThat(group.number()).isOne();
            assertThat(group.at()).isAfter(Instant.now().plus(Duration.ofHours(23)));
        });
    }

    @Test
    void recipients_leave_after_24_hours_in_groups_of_at_most_ten_minutes() {
        sent("+1", "25 hours");
        sent("+2", "23 hours");
        sent("+3", "23 hours");
        sent("+4", "1 hour");

        List<LeavingRecipients> leaving = result(reached.leaving(tenant, NUMBER));

        assertThat(leaving).extracting(LeavingRecipients::number).endsWith(1L);
        assertThat(leaving.stream().mapToLong(LeavingRecipients::number)).allMatch(number -> number > 0);
        assertThat(leaving.stream().mapToLong(LeavingRecipients::number).sum()).isEqualTo(3);
        assertThat(leaving.getFirst().at())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(59)),
                        Instant.now().plus(Duration.ofMinutes(71)));
        assertThat(isReached(new Window(tenant, NUMBER, "+1"))).isFalse();
        assertThat(isReached(new Window(tenant, NUMBER, "+2"))).isTrue();
    }

    @Test
    void who_no_longer_counts_is_deleted() {
        sent("+1", "25 hours");
        sent("+2", "23 hours");

        await().until(() -> world.rows("select recipient from whatsapp_reached where tenant_id = ?", tenant)
                .equals(List.of("+2")));
    }
}
