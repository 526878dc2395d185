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

/** What is known stays known while the database is away, and a mistake of ours leaves no notification to its lease. */
class DispatcherFailuresTest {
    private static final RuntimeException AWAY = new DatabaseUnavailable(new IllegalStateException("connection reset"));

    private final List<String> happened = ScriptedChannel.transcript();
    private final ScriptedChannel channel = new ScriptedChannel(happened);
    private final RecordedQueue rows = new RecordedQueue(happened);

    private void dispatch(Notification notification) {
        new Dispatcher(
                        rows,
                        Map.of(Channel.CHATWOOT, channel),
                        Duration.ofSeconds(60),
                        Clock.fixed(OnTheirWay.NOW, ZoneOffset.UTC),
                        new Random(1))
                .dispatch(notification)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    @Test
    void an_accepted_message_is_recorded_again_until_the_database_takes_it() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Accepted("90901");
        channel.afterSend = () -> rows.failures.addAll(Collections.nCopies(3, AWAY));

        dispatch(OnTheirWay.untried());

        assertThat(happened)
                .containsExactly("prepare", "sending to 4521", "send to 4521", "fails", "fails", "fails", "SENT 90901");
    }

    @Test
    void a_try_that_was_not_recorded_is_not_made_and_said_not_to_have_been_made() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        rows.failures.add(AWAY);

        dispatch(OnTheirWay.untried());

        assertThat(happened).containsExactly("prepare", "fails", "later PENDING: the database was not available");
        assertThat(rows.counted).isFalse();
    }

    @Test
    void an_address_that_the_database_refuses_is_not_sent_to() {
        channel.preparation = new Preparation.Ready("45\u000021", Set.of());
        rows.failures.add(new DatabaseRefused("22P05", null));

        dispatch(OnTheirWay.untriedOver(Channel.CHATWOOT, Channel.EMAIL));

        assertThat(happened)
                .containsExactly("prepare", "fails", "next EMAIL: CHATWOOT: where to send it cannot be stored");
    }

    @Test
    void a_channel_that_needs_the_database_in_vain_has_sent_nothing() {
        channel.failure = AWAY;

        dispatch(OnTheirWay.putOffAt("4521"));

        assertThat(happened)
                .containsExactly("sending to 4521", "send to 4521", "later PENDING: the database was not available");
        assertThat(rows.counted).isFalse();
    }

    @Test
    void a_mistake_while_sending_is_looked_up() {
        channel.failure = new IllegalStateException("a mistake");

        dispatch(OnTheirWay.putOffAt("4521"));

        assertThat(happened).endsWith("send to 4521", "later UNCERTAIN: internal error (IllegalStateException)");
    }

    @Test
    void a_mistake_before_sending_is_tried_again() {
        channel.failure = new IllegalStateException("a mistake");

        dispatch(OnTheirWay.untried());

        assertThat(happened).containsExactly("prepare", "later PENDING: internal error (IllegalStateException)");
        assertThat(rows.counted).isTrue();
    }

    @Test
    void what_cannot_be_prepared_while_the_database_is_away_goes_on_when_it_is_back() {
        channel.failure = AWAY;
        rows.failures.add(AWAY);

        dispatch(OnTheirWay.untried());

        assertThat(happened).containsExactly("prepare", "fails", "later PENDING: the database was not available");
    }
}
