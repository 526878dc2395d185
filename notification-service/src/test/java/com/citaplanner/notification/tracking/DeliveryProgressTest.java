package com.citaplanner.notification.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.support.Permutations;
import com.citaplanner.notification.tracking.Receipt.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The effect of receipts on a notification. */
class DeliveryProgressTest {
    private static final List<Channel> BOTH = List.of(Channel.CHATWOOT, Channel.EMAIL);
    private static final SentMessage NO_MESSAGE = new SentMessage(Optional.empty(), Optional.empty(), Optional.empty());
    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    private static Receipt receipt(Channel channel, Status status) {
        return new Receipt(
                "t-1",
                ID,
                channel,
                status,
                status == Status.FAILED ? Optional.of("131026: undeliverable") : Optional.empty(),
                Optional.of("77"));
    }

    private static Receipt receipt(Status status) {
        return receipt(Channel.CHATWOOT, status);
    }

    private static DeliveryProgress only(NotificationState state) {
        return progress(state, List.of(Channel.CHATWOOT), true, Set.of(Channel.CHATWOOT));
    }

    private static DeliveryProgress first(NotificationState state) {
        return progress(state, BOTH, true, Set.copyOf(BOTH));
    }

    private static DeliveryProgress progress(
            NotificationState state, List<Channel> channels, boolean tried, Set<Channel> remaining) {
        return new DeliveryProgress(state, Channel.CHATWOOT, channels, tried, remaining, NO_MESSAGE, false);
    }

    private static DeliveryProgress after(DeliveryProgress deliveryProgress, List<Receipt> receipts) {
        DeliveryProgress now = deliveryProgress;
        for (Receipt receipt : receipts) {
            Optional<ReceiptTransition> receiptTransition = now.after(receipt);
            now = receiptTransition.isPresent() ? now.then(receiptTransition.get()) : now;
        }
        return now;
    }

    /** Every set of receipts that a message may get. */
    static Stream<Set<Status>> sets() {
        Status[] all = Status.values();
        return IntStream.range(1, 1 << all.length).mapToObj(bits -> {
            Set<Status> set = EnumSet.noneOf(Status.class);
            IntStream.range(0, all.length).filter(i -> (bits & 1 << i) != 0).forEach(i -> set.add(all[i]));
            return set;
        });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void receipts_converge_in_any_order_and_number(Set<Status> set) {
        Random random = new Random(set.hashCode());

        Set<DeliveryProgress> onOne = new HashSet<>();
        Set<DeliveryProgress> onTwo = new HashSet<>();
        for (List<Status> order : Permutations.of(List.copyOf(set))) {
            List<Receipt> told = repeated(order, random).stream()
                    .map(DeliveryProgressTest::receipt)
                    .toList();
            for (NotificationState before :
                    List.of(NotificationState.SENDING, NotificationState.UNCERTAIN, NotificationState.SENT)) {
                onOne.add(after(only(before), told));
                onTwo.add(after(first(before), told));
            }
        }

        assertThat(onOne)
                .extracting(DeliveryProgress::state)
                .containsOnly(Collections.max(set).state());
        boolean arrived = set.contains(Status.DELIVERED) || set.contains(Status.READ);
        assertThat(onTwo)
                .extracting(DeliveryProgress::state)
                .containsOnly(
                        !arrived && set.contains(Status.FAILED)
                                ? NotificationState.PENDING
                                : Collections.max(set).state());
    }

    private static List<Status> repeated(List<Status> order, Random random) {
        List<Status> all = new ArrayList<>();
        for (Status status : order) {
            all.addAll(Collections.nCopies(1 + random.nextInt(3), status));
            all.add(all.get(random.nextInt(all.size())));
        }
        return all;
    }

    @Test
    void a_failed_message_continues_on_the_next_channel_with_the_reason() {
        Optional<ReceiptTransition> receiptTransition =
                first(NotificationState.SENT).after(receipt(Status.FAILED));

        assertThat(receiptTransition)
                .hasValue(ReceiptTransition.nextChannel(Channel.EMAIL, "CHATWOOT: 131026: undeliverable"));
    }

    @Test
    void without_a_remaining_channel_it_has_failed() {
        DeliveryProgress expired = progress(NotificationState.SENT, BOTH, true, Set.of());

        Optional<ReceiptTransition> receiptTransition = expired.after(receipt(Status.FAILED));

        assertThat(receiptTransition).map(ReceiptTransition::state).hasValue(NotificationState.FAILED);
        assertThat(receiptTransition.flatMap(ReceiptTransition::reason)).hasValue("131026: undeliverable");
    }

    @Test
    void a_given_up_channel_fails_only_once() {
        DeliveryProgress onEmail = after(first(NotificationState.SENT), List.of(receipt(Status.FAILED)));

        assertThat(onEmail.after(receipt(Status.FAILED))).isEmpty();
        assertThat(onEmail.after(receipt(Status.SENT))).isEmpty();
    }

    @Test
    void a_message_that_arrived_on_a_given_up_channel_counts() {
        DeliveryProgress onEmail = after(first(NotificationState.SENT), List.of(receipt(Status.FAILED)));

        assertThat(onEmail.after(receipt(Status.DELIVERED)))
                .map(ReceiptTransition::state)
                .hasValue(NotificationState.DELIVERED);
    }

    @Test
    void receipts_of_an_untried_channel_are_ignored() {
        DeliveryProgress untried = progress(NotificationState.PENDING, BOTH, false, Set.copyOf(BOTH));

        assertThat(Arrays.stream(Status.values()).map(status -> untried.after(receipt(status))))
                .allMatch(Optional::isEmpty);
        assertThat(untried.after(receipt(Channel.SMS, Status.READ))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "CANCELLED", "SUPPRESSED", "EXPIRED"})
    void only_arrival_changes_an_ended_notification(NotificationState ended) {
        assertThat(only(ended).after(receipt(Status.SENT))).isEmpty();
        assertThat(only(ended).after(receipt(Status.FAILED))).isEmpty();
        assertThat(only(ended).after(receipt(Status.READ)))
                .map(ReceiptTransition::state)
                .hasValue(NotificationState.READ);
    }

    private static Receipt failedAttempt(long attempt, String id) {
        return new Receipt(
                "t-1",
                ID,
                Channel.CHATWOOT,
                Status.FAILED,
                Optional.of("131056: too many messages to this number"),
                Optional.of(id),
                Optional.of(attempt),
                Optional.of(Duration.ofMinutes(1)));
    }

    private static DeliveryProgress attempt(long number, Optional<String> failedId) {
        return new DeliveryProgress(
                NotificationState.SENDING,
                Channel.CHATWOOT,
                BOTH,
                true,
                Set.copyOf(BOTH),
                new SentMessage(Optional.of(number), Optional.empty(), failedId),
                false);
    }

    @Test
    void a_failure_that_may_be_retried_stays_on_its_channel() {
        assertThat(attempt(5, Optional.empty()).after(failedAttempt(5, "w5")))
                .hasValue(ReceiptTransition.again(
                        Channel.CHATWOOT,
                        "131056: too many messages to this number",
                        Duration.ofMinutes(1),
                        Optional.of("w5")));
    }

    @Test
    void a_failure_of_another_attempt_changes_nothing() {
        assertThat(attempt(9, Optional.empty()).after(failedAttempt(5, "w5"))).isEmpty();
    }

    @Test
    void a_message_that_failed_before_fails_only_once_even_without_its_attempt() {
        assertThat(attempt(9, Optional.of("77")).after(receipt(Status.FAILED))).isEmpty();
        assertThat(attempt(9, Optional.of("other")).after(receipt(Status.FAILED)))
                .isPresent();
    }

    @Test
    void a_channel_that_may_no_longer_be_used_is_not_retried() {
        DeliveryProgress cancelled = progress(NotificationState.SENT, BOTH, true, Set.of());

        assertThat(cancelled.after(failedAttempt(5, "w5")))
                .map(ReceiptTransition::state)
                .hasValue(NotificationState.FAILED);
    }

    @ParameterizedTest
    @CsvSource({"SENT, PT15M, 15 min", "UNCERTAIN, PT90M, 90 min", "SENT, PT2H, 2 h", "SENT, P7D, 7 d"})
    void what_was_not_delivered_in_time_continues(NotificationState state, Duration patience, String words) {
        assertThat(first(state).afterSilence(Channel.CHATWOOT, patience))
                .hasValue(ReceiptTransition.nextChannel(Channel.EMAIL, "CHATWOOT: not delivered within " + words));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"SENT", "UNCERTAIN"},
            mode = EnumSource.Mode.EXCLUDE)
    void what_arrived_failed_or_is_open_does_not_continue_for_silence(NotificationState state) {
        assertThat(first(state).afterSilence(Channel.CHATWOOT, Duration.ofHours(2)))
                .isEmpty();
    }

    @Test
    void silence_of_another_channel_or_without_a_next_one_changes_nothing() {
        assertThat(first(NotificationState.SENT).afterSilence(Channel.SMS, Duration.ofHours(2)))
                .isEmpty();
        assertThat(only(NotificationState.SENT).afterSilence(Channel.CHATWOOT, Duration.ofHours(2)))
                .isEmpty();
    }

    private static DeliveryProgress byEmail(NotificationState state) {
        return new DeliveryProgress(state, Channel.EMAIL, BOTH, true, Set.copyOf(BOTH), NO_MESSAGE, false);
    }

    @ParameterizedTest
    @EnumSource(names = {"SENDING", "UNCERTAIN", "SENT", "DELIVERED", "READ"})
    void a_message_that_arrives_after_another_was_sent_is_told_once(NotificationState state) {
        ReceiptTransition told = byEmail(state).after(receipt(Status.DELIVERED)).orElseThrow();
        DeliveryProgress then = byEmail(state).then(told);

        assertThat(told.doubled()).hasValue(new ReceiptTransition.Doubled(Channel.CHATWOOT, Channel.EMAIL));
        assertThat(told.reason().orElseThrow()).startsWith("also ");
        assertThat(then.state()).isIn(NotificationState.DELIVERED, NotificationState.READ);
        assertThat(Stream.of(receipt(Status.DELIVERED), receipt(Status.READ), receipt(Channel.EMAIL, Status.READ))
                        .map(then::after))
                .allSatisfy(again ->
                        assertThat(again.flatMap(ReceiptTransition::doubled)).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "SCHEDULED", "FAILED", "EXPIRED", "CANCELLED"})
    void nothing_is_doubled_where_the_other_message_was_not_sent(NotificationState state) {
        ReceiptTransition arrived =
                byEmail(state).after(receipt(Status.DELIVERED)).orElseThrow();

        assertThat(arrived.state()).isEqualTo(NotificationState.DELIVERED);
        assertThat(arrived.doubled()).isEmpty();
        assertThat(arrived.reason()).isEmpty();
    }
}
