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

    /** All calls to the queue and the channel, in order. */
    private final List<String> transcript = ScriptedChannel.transcript();

    private final ScriptedChannel channel = new ScriptedChannel(transcript);
    private final RecordedQueue rows = new RecordedQueue(transcript);

    private void dispatch(Notification notification, Map<Channel, DeliveryChannel> channels) {
        new Dispatcher(rows, channels, Clock.fixed(SampleNotifications.NOW, ZoneOffset.UTC), new Random(1))
                .dispatch(notification)
                .await()
                .indefinitely();
    }

    private void dispatch(Notification notification) {
        dispatch(notification, Map.of(Channel.CHATWOOT, channel));
    }

    @Test
    void notification_is_prepared_then_recorded_as_sending_then_sent() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Accepted("90901");

        dispatch(SampleNotifications.newNotification());

        assertThat(transcript).containsExactly("prepare", "sending to 4521", "send to 4521", "SENT 90901");
        assertThat(rows.lease).isGreaterThan(ScriptedChannel.SETTLING);
    }

    @Test
    void lost_claim_stops_the_first_attempt() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        rows.startResult = Optional.empty();

        dispatch(SampleNotifications.newNotification());

        assertThat(transcript).containsExactly("prepare", "sending to 4521");
    }

    @Test
    void lost_claim_stops_the_next_attempt() {
        channel.lookupResult = new LookupResult.NotFound();
        rows.startResult = Optional.empty();

        dispatch(SampleNotifications.uncertainAt("4521"));

        assertThat(transcript).containsExactly("find at 4521", "sending to 4521");
    }

    @Test
    void expired_notification_is_not_prepared() {
        dispatch(SampleNotifications.newAndExpired());

        assertThat(transcript).containsExactly("EXPIRED: not sent in time");
    }

    @Test
    void deferred_preparation_is_retried_with_backoff() {
        channel.preparation = new Preparation.Deferred("Chatwoot cannot be reached");

        dispatch(SampleNotifications.newNotification());

        assertThat(transcript).containsExactly("prepare", "later PENDING: Chatwoot cannot be reached");
        assertBackoffOfTheThirdAttempt();
    }

    @Test
    void rejected_preparation_fails() {
        channel.preparation = new Preparation.Rejected(Rejection.BAD_ADDRESS, "the tenant has no client with this id");

        dispatch(SampleNotifications.newNotification());

        assertThat(transcript).containsExactly("prepare", "FAILED: the tenant has no client with this id");
    }

    @Test
    void deferred_message_is_retried_with_backoff() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Deferred("Chatwoot limits the rate (429)");

        dispatch(SampleNotifications.newNotification());

        assertThat(transcript).endsWith("send to 4521", "later PENDING: Chatwoot limits the rate (429)");
        assertBackoffOfTheThirdAttempt();
    }

    @Test
    void rejected_message_fails() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Rejected(Rejection.BAD_ADDRESS, "too long");

        dispatch(SampleNotifications.newNotification());

        assertThat(transcript).endsWith("send to 4521", "FAILED: too long");
    }

    @Test
    void outdated_address_is_prepared_again() {
        channel.outcome = new SendOutcome.Moved("the conversation was resolved meanwhile");
        channel.lookupResult = new LookupResult.NotFound();

        dispatch(SampleNotifications.uncertainAt("4521"));

        assertThat(transcript)
                .containsExactly(
                        "find at 4521",
                        "sending to 4521",
                        "send to 4521",
                        "next CHATWOOT: the conversation was resolved meanwhile");
    }

    @Test
    void lease_covers_the_wait_and_the_settle_time() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Accepted("90901");
        channel.waiting = LEASE;

        dispatch(SampleNotifications.newNotification());

        assertThat(rows.lease).isGreaterThan(LEASE.plus(ScriptedChannel.SETTLING));
    }

    @Test
    void attempt_without_answer_is_uncertain_for_the_settle_time() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Uncertain("no answer");

        dispatch(SampleNotifications.newNotification());

        assertThat(transcript).endsWith("send to 4521", "later UNCERTAIN: no answer");
        assertThat(rows.wait).isEqualTo(ScriptedChannel.SETTLING);
    }

    @Test
    void found_attempt_is_sent_and_not_repeated() {
        channel.lookupResult = new LookupResult.Found("90901");

        dispatch(SampleNotifications.uncertainAt("4521"));

        assertThat(transcript).containsExactly("find at 4521", "SENT 90901");
    }

    @Test
    void found_attempt_is_sent_even_after_expiry() {
        channel.lookupResult = new LookupResult.Found("90901");

        dispatch(SampleNotifications.uncertainAndExpired("4521"));

        assertThat(transcript).containsExactly("find at 4521", "SENT 90901");
    }

    @Test
    void attempt_certainly_not_found_is_repeated_at_the_same_address() {
        channel.lookupResult = new LookupResult.NotFound();
        channel.outcome = new SendOutcome.Accepted("90902");

        dispatch(SampleNotifications.uncertainAt("4521"));

        assertThat(transcript).containsExactly("find at 4521", "sending to 4521", "send to 4521", "SENT 90902");
    }

    @Test
    void attempt_certainly_not_found_expires_after_its_time() {
        channel.lookupResult = new LookupResult.NotFound();

        dispatch(SampleNotifications.uncertainAndExpired("4521"));

        assertThat(transcript).containsExactly("find at 4521", "EXPIRED: not sent in time");
    }

    @Test
    void attempt_that_may_be_repeated_is_sent_again_to_the_same_address() {
        channel.lookupResult = new LookupResult.Repeatable("a repetition takes its place");
        channel.outcome = new SendOutcome.Accepted("90904");

        dispatch(SampleNotifications.uncertainAt("4521"));

        assertThat(transcript).containsExactly("find at 4521", "sending to 4521", "send to 4521", "SENT 90904");
    }

    @Test
    void attempt_that_may_be_repeated_ends_as_uncertain_after_its_time() {
        channel.lookupResult = new LookupResult.Repeatable("a repetition takes its place");

        dispatch(SampleNotifications.uncertainAndExpired("4521"));

        assertThat(transcript)
                .containsExactly(
                        "find at 4521", "UNCERTAIN: unknown whether it was sent: a repetition takes its place");
    }

    @Test
    void unclear_lookup_stays_uncertain_and_is_repeated() {
        channel.lookupResult = new LookupResult.Unclear("Chatwoot cannot be reached");

        dispatch(SampleNotifications.uncertainAt("4521"));

        assertThat(transcript).containsExactly("find at 4521", "later UNCERTAIN: Chatwoot cannot be reached");
        assertBackoffOfTheThirdAttempt();
    }

    @Test
    void unclear_lookup_after_expiry_ends_as_uncertain() {
        channel.lookupResult = new LookupResult.Unclear("Chatwoot cannot be reached");

        dispatch(SampleNotifications.uncertainAndExpired("4521"));

        assertThat(transcript)
                .containsExactly("find at 4521", "UNCERTAIN: unknown whether it was sent: Chatwoot cannot be reached");
    }

    @Test
    void requested_wait_is_kept_and_not_counted() {
        channel.preparation = new Preparation.Deferred("the minute is full", Optional.of(Duration.ofSeconds(40)));

        dispatch(SampleNotifications.newNotification());

        assertThat(rows.wait).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(42));
        assertThat(rows.counted).isFalse();
    }

    @Test
    void deferred_message_is_sent_to_its_address_without_lookup() {
        channel.outcome = new SendOutcome.Accepted("90903");

        dispatch(SampleNotifications.deferredAt("4521"));

        assertThat(transcript).containsExactly("sending to 4521", "send to 4521", "SENT 90903");
    }

    @Test
    void notification_cancelled_meanwhile_is_not_sent() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        rows.startResult = Optional.of(NotificationState.CANCELLED);

        dispatch(SampleNotifications.newNotification());

        assertThat(transcript).containsExactly("prepare", "sending to 4521");
    }

    @Test
    void failing_credentials_stop_the_channel_without_failing_messages() {
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Blocked("Chatwoot refuses the token");

        dispatch(SampleNotifications.newNotification());

        assertThat(transcript).endsWith("send to 4521", "stopped by CREDENTIALS: Chatwoot refuses the token");
    }

    @Test
    void account_limit_stops_the_channel_for_the_given_time() {
        channel.preparation = new Preparation.Ready("ana@clinica.mx", Set.of());
        channel.outcome = new SendOutcome.Limited("550 5.4.5", Duration.ofMinutes(15));

        dispatch(SampleNotifications.newOver(Channel.CHATWOOT, Channel.EMAIL));

        assertThat(transcript).endsWith("send to ana@clinica.mx", "stopped by LIMIT: 550 5.4.5");
        assertThat(rows.wait).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void opted_out_recipient_is_suppressed() {
        channel.preparation = new Preparation.Rejected(Rejection.SUPPRESSED, "they said BAJA");

        dispatch(SampleNotifications.newNotification());

        assertThat(transcript).containsExactly("prepare", "SUPPRESSED: they said BAJA");
    }

    @Test
    void rejected_notification_moves_to_the_next_channel() {
        channel.preparation = new Preparation.Rejected(Rejection.BAD_ADDRESS, "no phone");

        dispatch(SampleNotifications.newOver(Channel.CHATWOOT, Channel.EMAIL));

        assertThat(transcript).containsExactly("prepare", "next EMAIL: CHATWOOT: no phone");
    }

    @Test
    void unknowable_lookup_ends_as_uncertain() {
        channel.lookupResult = new LookupResult.Unknowable("the connection broke after the data");

        dispatch(SampleNotifications.uncertainAt("4521"));

        assertThat(transcript)
                .containsExactly(
                        "find at 4521", "UNCERTAIN: unknown whether it was sent: the connection broke after the data");
    }

    @Test
    void what_was_sent_before_a_restore_is_found_without_its_address() {
        channel.lookupResult = new LookupResult.Found("90901");

        dispatch(SampleNotifications.uncertainAnywhere());

        assertThat(transcript).containsExactly("find anywhere", "SENT 90901");
    }

    @Test
    void what_was_not_sent_before_a_restore_is_prepared_anew() {
        channel.lookupResult = new LookupResult.NotFound();
        channel.preparation = new Preparation.Ready("4521", Set.of());
        channel.outcome = new SendOutcome.Accepted("90901");

        dispatch(SampleNotifications.uncertainAnywhere());

        assertThat(transcript)
                .containsExactly("find anywhere", "prepare", "sending to 4521", "send to 4521", "SENT 90901");
    }

    @Test
    void unavailable_channel_fails() {
        dispatch(SampleNotifications.newNotification(), Map.of());

        assertThat(transcript).containsExactly("FAILED: the channel is not available");
    }

    private void assertBackoffOfTheThirdAttempt() {
        assertThat(rows.wait).isBetween(Duration.ofMillis(1), Duration.ofSeconds(8));
        assertThat(rows.counted).isTrue();
    }
}
