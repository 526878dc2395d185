package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.message.Channel;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** Everything that happened, in order. */
    private final List<String> happened = ScriptedChannel.transcript();

    private final ScriptedChannel channel = new ScriptedChannel(happened);
    private final RecordedQueue rows = new RecordedQueue(happened);

    private void dispatch(Notification notification, Map<Channel, DeliveryChannel> channels) {
        new Dispatcher(rows, channels, LEASE, Clock.fixed(OnTheirWay.NOW, ZoneOffset.UTC), new Random(1))
                .dispatch(notification)
                .await()
                .indefinitely();
    }

    private void dispatch(Notification notification) {
        dispatch(notification, Map.of(Channel.CHATWOOT, channel));
    }

    @Test
    void a_notification_is_prepared_then_recorded_as_sending_then_sent() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Accepted("90901");

        dispatch(OnTheirWay.untried());

        assertThat(happened).containsExactly("prepare", "sending to 4521", "send to 4521", "SENT 90901");
        assertThat(rows.lease).isEqualTo(LEASE);
    }

    @Test
    void a_try_is_ours_for_longer_than_the_channel_takes_to_settle() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Accepted("90901");

        new Dispatcher(
                        rows,
                        Map.of(Channel.CHATWOOT, channel),
                        Duration.ofSeconds(1),
                        Clock.fixed(OnTheirWay.NOW, ZoneOffset.UTC),
                        new Random(1))
                .dispatch(OnTheirWay.untried())
                .await()
                .indefinitely();

        assertThat(rows.lease).isGreaterThan(ScriptedChannel.SETTLING);
    }

    @Test
    void nothing_is_sent_when_the_claim_was_lost() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        rows.found = Optional.empty();

        dispatch(OnTheirWay.untried());

        assertThat(happened).containsExactly("prepare", "sending to 4521");
    }

    @Test
    void nothing_is_sent_again_when_the_claim_was_lost() {
        channel.lookupResult = new LookupResult.NotFound();
        rows.found = Optional.empty();

        dispatch(OnTheirWay.triedAt("4521"));

        assertThat(happened).containsExactly("find at 4521", "sending to 4521");
    }

    @Test
    void an_expired_notification_is_not_even_prepared() {
        dispatch(OnTheirWay.untriedAndExpired());

        assertThat(happened).containsExactly("EXPIRED: not sent in time");
    }

    @Test
    void what_cannot_be_prepared_now_is_tried_again_with_backoff() {
        channel.preparation = new Preparation.Deferred("Chatwoot cannot be reached");

        dispatch(OnTheirWay.untried());

        assertThat(happened).containsExactly("prepare", "later PENDING: Chatwoot cannot be reached");
        assertBackoffOfTheThirdTry();
    }

    @Test
    void what_can_never_be_prepared_has_failed() {
        channel.preparation = new Preparation.Rejected(Rejection.BAD_ADDRESS, "the tenant has no such client");

        dispatch(OnTheirWay.untried());

        assertThat(happened).containsExactly("prepare", "FAILED: the tenant has no such client");
    }

    @Test
    void what_the_provider_takes_later_is_tried_again_with_backoff() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Deferred("Chatwoot limits the rate (429)");

        dispatch(OnTheirWay.untried());

        assertThat(happened).endsWith("send to 4521", "later PENDING: Chatwoot limits the rate (429)");
        assertBackoffOfTheThirdTry();
    }

    @Test
    void what_the_provider_never_takes_has_failed() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Rejected(Rejection.BAD_ADDRESS, "too long");

        dispatch(OnTheirWay.untried());

        assertThat(happened).endsWith("send to 4521", "FAILED: too long");
    }

    @Test
    void an_address_that_is_not_right_any_more_is_found_out_anew() {
        channel.outcome = new SendOutcome.Moved("the conversation was resolved meanwhile");
        channel.lookupResult = new LookupResult.NotFound();

        dispatch(OnTheirWay.triedAt("4521"));

        assertThat(happened)
                .containsExactly(
                        "find at 4521",
                        "sending to 4521",
                        "send to 4521",
                        "next CHATWOOT: the conversation was resolved meanwhile");
    }

    @Test
    void a_lease_outlasts_what_a_try_may_wait_and_then_take_to_settle() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Accepted("90901");
        channel.waiting = LEASE;

        dispatch(OnTheirWay.untried());

        assertThat(rows.lease).isGreaterThan(LEASE.plus(ScriptedChannel.SETTLING));
    }

    @Test
    void a_try_without_an_answer_is_left_uncertain_until_the_provider_has_settled() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Uncertain("no answer");

        dispatch(OnTheirWay.untried());

        assertThat(happened).endsWith("send to 4521", "later UNCERTAIN: no answer");
        assertThat(rows.wait).isEqualTo(ScriptedChannel.SETTLING);
    }

    @Test
    void an_earlier_try_that_is_found_was_sent_and_is_not_sent_again() {
        channel.lookupResult = new LookupResult.Found("90901");

        dispatch(OnTheirWay.triedAt("4521"));

        assertThat(happened).containsExactly("find at 4521", "SENT 90901");
    }

    @Test
    void an_earlier_try_that_is_found_was_sent_even_when_time_is_over() {
        channel.lookupResult = new LookupResult.Found("90901");

        dispatch(OnTheirWay.triedAndExpired("4521"));

        assertThat(happened).containsExactly("find at 4521", "SENT 90901");
    }

    @Test
    void an_earlier_try_that_is_certainly_not_there_is_made_again_at_the_same_place() {
        channel.lookupResult = new LookupResult.NotFound();
        channel.outcome = new SendOutcome.Accepted("90902");

        dispatch(OnTheirWay.triedAt("4521"));

        assertThat(happened).containsExactly("find at 4521", "sending to 4521", "send to 4521", "SENT 90902");
    }

    @Test
    void an_earlier_try_that_is_certainly_not_there_is_not_made_again_after_time() {
        channel.lookupResult = new LookupResult.NotFound();

        dispatch(OnTheirWay.triedAndExpired("4521"));

        assertThat(happened).containsExactly("find at 4521", "EXPIRED: not sent in time");
    }

    @Test
    void an_earlier_try_that_cannot_be_looked_up_stays_uncertain_and_is_looked_up_again() {
        channel.lookupResult = new LookupResult.Unclear("Chatwoot cannot be reached");

        dispatch(OnTheirWay.triedAt("4521"));

        assertThat(happened).containsExactly("find at 4521", "later UNCERTAIN: Chatwoot cannot be reached");
        assertBackoffOfTheThirdTry();
    }

    @Test
    void an_expired_try_that_nobody_can_tell_of_ends_and_holds_up_no_other() {
        channel.lookupResult = new LookupResult.Unclear("Chatwoot cannot be reached");

        dispatch(OnTheirWay.triedAndExpired("4521"));

        assertThat(happened)
                .containsExactly(
                        "find at 4521", "UNCERTAIN: nobody knows whether it was sent: Chatwoot cannot be reached");
    }

    @Test
    void a_try_that_only_told_that_it_was_too_early_waits_as_told_and_does_not_count() {
        channel.preparation = new Preparation.Deferred("the minute is full", Optional.of(Duration.ofSeconds(40)));

        dispatch(OnTheirWay.untried());

        assertThat(rows.wait).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(42));
        assertThat(rows.counted).isFalse();
    }

    @Test
    void what_was_put_off_after_it_had_an_address_is_sent_there_without_a_look() {
        channel.outcome = new SendOutcome.Accepted("90903");

        dispatch(OnTheirWay.putOffAt("4521"));

        assertThat(happened).containsExactly("sending to 4521", "send to 4521", "SENT 90903");
    }

    @Test
    void what_was_cancelled_meanwhile_is_not_sent() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        rows.found = Optional.of(NotificationState.CANCELLED);

        dispatch(OnTheirWay.untried());

        assertThat(happened).containsExactly("prepare", "sending to 4521");
    }

    @Test
    void credentials_that_fail_stop_the_channel_and_burn_nothing() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Blocked("Chatwoot refuses the token");

        dispatch(OnTheirWay.untried());

        assertThat(happened).endsWith("send to 4521", "stopped by CREDENTIALS: Chatwoot refuses the token");
    }

    @Test
    void an_account_that_has_reached_its_limit_stops_the_channel_for_as_long_as_it_says() {
        channel.preparation = new Preparation.Ready("ana@clinica.mx", Set.of());
        channel.outcome = new SendOutcome.Limited("550 5.4.5", Duration.ofMinutes(15));

        dispatch(OnTheirWay.untriedOver(Channel.CHATWOOT, Channel.EMAIL));

        assertThat(happened).endsWith("send to ana@clinica.mx", "stopped by LIMIT: 550 5.4.5");
        assertThat(rows.wait).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void what_the_client_wants_no_more_is_suppressed() {
        channel.preparation = new Preparation.Rejected(Rejection.SUPPRESSED, "they said BAJA");

        dispatch(OnTheirWay.untried());

        assertThat(happened).containsExactly("prepare", "SUPPRESSED: they said BAJA");
    }

    @Test
    void what_one_channel_never_takes_goes_over_the_next() {
        channel.preparation = new Preparation.Rejected(Rejection.BAD_ADDRESS, "no phone");

        dispatch(OnTheirWay.untriedOver(Channel.CHATWOOT, Channel.EMAIL));

        assertThat(happened).containsExactly("prepare", "next EMAIL: CHATWOOT: no phone");
    }

    @Test
    void a_try_that_nobody_can_ever_tell_of_is_left_uncertain_for_good() {
        channel.lookupResult = new LookupResult.Unknowable("the connection broke after the data");

        dispatch(OnTheirWay.triedAt("4521"));

        assertThat(happened)
                .containsExactly(
                        "find at 4521",
                        "UNCERTAIN: nobody knows whether it was sent: the connection broke after the data");
    }

    @Test
    void a_channel_that_is_not_there_is_a_reason_to_fail() {
        dispatch(OnTheirWay.untried(), Map.of());

        assertThat(happened).containsExactly("FAILED: the channel is not available");
    }

    private void assertBackoffOfTheThirdTry() {
        assertThat(rows.wait).isBetween(Duration.ofMillis(1), Duration.ofSeconds(8));
        assertThat(rows.counted).isTrue();
    }
}
