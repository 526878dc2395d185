package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.DatabaseUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Checks that outcomes are kept while the database is unavailable, and that unexpected failures leave no notification
 * to its lease.
 */
class DispatcherFailuresTest {
    private final RuntimeException databaseUnavailable =
            new DatabaseUnavailable(new IllegalStateException("connection reset"));

    private final List<String> transcript = ScriptedChannel.transcript();
    private final ScriptedChannel channel = new ScriptedChannel(transcript);
    private final RecordedQueue rows = new RecordedQueue(transcript);

    private void dispatch(Notification notification) {
        new Dispatcher(
                        rows,
                        Map.of(Channel.CHATWOOT, channel),
                        Clock.fixed(SampleNotifications.NOW, ZoneOffset.UTC),
                        new Random(1))
                .dispatch(notification)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    @Test
    void accepted_message_is_recorded_until_the_database_accepts_it() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Accepted("90901");
        channel.afterSend = () -> rows.failures.addAll(Collections.nCopies(3, databaseUnavailable));

        dispatch(SampleNotifications.newNotification());

        assertThat(transcript)
                .containsExactly("prepare", "sending to 4521", "send to 4521", "fails", "fails", "fails", "SENT 90901");
    }

    @Test
    void unrecorded_attempt_is_not_made() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        rows.failures.add(databaseUnavailable);

        dispatch(SampleNotifications.newNotification());

        assertThat(transcript).containsExactly("prepare", "fails", "later PENDING: the database was unavailable");
        assertThat(rows.counted).isFalse();
    }

    @Test
    void address_refused_by_the_database_is_not_used() {
        channel.preparation = new Preparation.Ready("45\u000021", Set.of());
        rows.failures.add(new DatabaseRefused("22P05", null));

        dispatch(SampleNotifications.newOver(Channel.CHATWOOT, Channel.EMAIL));

        assertThat(transcript)
                .containsExactly("prepare", "fails", "next EMAIL: CHATWOOT: the address cannot be stored");
    }

    @Test
    void channel_without_database_has_sent_nothing() {
        channel.failure = databaseUnavailable;

        dispatch(SampleNotifications.deferredAt("4521"));

        assertThat(transcript)
                .containsExactly("sending to 4521", "send to 4521", "later PENDING: the database was unavailable");
        assertThat(rows.counted).isFalse();
    }

    @Test
    void unexpected_failure_while_sending_is_looked_up() {
        channel.failure = new IllegalStateException("a mistake");

        dispatch(SampleNotifications.deferredAt("4521"));

        assertThat(transcript).endsWith("send to 4521", "later UNCERTAIN: internal error (IllegalStateException)");
    }

    @Test
    void unexpected_failure_before_sending_is_retried() {
        channel.failure = new IllegalStateException("a mistake");

        dispatch(SampleNotifications.newNotification());

        assertThat(transcript).containsExactly("prepare", "later PENDING: internal error (IllegalStateException)");
        assertThat(rows.counted).isTrue();
    }

    @Test
    void preparation_without_database_is_retried() {
        channel.failure = databaseUnavailable;
        rows.failures.add(databaseUnavailable);

        dispatch(SampleNotifications.newNotification());

        assertThat(transcript).containsExactly("prepare", "fails", "later PENDING: the database was unavailable");
    }
}
