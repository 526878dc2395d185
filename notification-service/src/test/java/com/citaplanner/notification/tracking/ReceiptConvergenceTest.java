package com.citaplanner.notification.tracking;

import static com.citaplanner.notification.tracking.ReceiptHistory.ONE;
import static com.citaplanner.notification.tracking.ReceiptHistory.TWO;
import static com.citaplanner.notification.tracking.ReceiptHistory.bySms;
import static com.citaplanner.notification.tracking.ReceiptHistory.earlier;
import static com.citaplanner.notification.tracking.ReceiptHistory.latest;
import static com.citaplanner.notification.tracking.ReceiptHistory.latestFailedForNow;
import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.support.Permutations;
import com.citaplanner.notification.tracking.Receipt.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Receipts lead to the same end in every order, whether the answer to the attempt came before them or not. */
class ReceiptConvergenceTest {
    private static final int RANDOM_HISTORIES = 10_000;
    private static final long SEED = 20_261_114;

    static Stream<ReceiptHistory> histories() {
        Receipt again = latestFailedForNow();
        Receipt failed = latest(Status.FAILED);
        Receipt sent = latest(Status.SENT);
        return Stream.of(
                new ReceiptHistory(ONE, List.of(sent, latest(Status.DELIVERED), latest(Status.READ), sent, sent)),
                new ReceiptHistory(ONE, List.of(sent, failed, failed, sent, failed)),
                new ReceiptHistory(TWO, List.of(sent, failed, failed, sent, bySms(Status.SENT))),
                new ReceiptHistory(TWO, List.of(sent, again, again, sent, again)),
                new ReceiptHistory(ONE, List.of(sent, again, latest(Status.DELIVERED), again, sent)),
                new ReceiptHistory(TWO, List.of(sent, failed, latest(Status.READ), latest(Status.DELIVERED), failed)),
                new ReceiptHistory(TWO, List.of(sent, failed, bySms(Status.DELIVERED), bySms(Status.SENT), failed)),
                new ReceiptHistory(
                        TWO, List.of(failed, latest(Status.DELIVERED), bySms(Status.READ), bySms(Status.FAILED), sent)),
                new ReceiptHistory(ONE, List.of(earlier(Status.FAILED), sent, earlier(Status.SENT), sent, sent)),
                new ReceiptHistory(
                        TWO,
                        List.of(earlier(Status.FAILED), earlier(Status.SENT), again, sent, earlier(Status.FAILED))),
                new ReceiptHistory(
                        TWO, List.of(earlier(Status.DELIVERED), failed, sent, earlierFailedAgain(), failed)));
    }

    /** The earlier message's failure once more. */
    private static Receipt earlierFailedAgain() {
        return earlier(Status.FAILED);
    }

    /** Where the latest attempt may be when its receipts arrive. */
    private static List<DeliveryProgress> starts(List<Channel> channels) {
        Optional<Long> attempt = Optional.of(ReceiptHistory.LATEST);
        List<DeliveryProgress> starts = new ArrayList<>();
        for (Optional<String> failedId : List.of(Optional.<String>empty(), Optional.of(ReceiptHistory.EARLIER_ID))) {
            starts.add(
                    start(NotificationState.SENDING, channels, new SentMessage(attempt, Optional.empty(), failedId)));
            starts.add(
                    start(NotificationState.UNCERTAIN, channels, new SentMessage(attempt, Optional.empty(), failedId)));
            starts.add(start(
                    NotificationState.SENT,
                    channels,
                    new SentMessage(Optional.empty(), Optional.of(ReceiptHistory.LATEST_ID), failedId)));
        }
        return starts;
    }

    private static DeliveryProgress start(NotificationState state, List<Channel> channels, SentMessage message) {
        return new DeliveryProgress(state, Channel.WHATSAPP, channels, true, Set.copyOf(channels), message, false);
    }

    private static void assertConverges(ReceiptHistory history) {
        for (DeliveryProgress start : starts(history.channels())) {
            DeliveryProgress end = start;
            for (Receipt receipt : history.receipts()) {
                end = end.after(receipt).map(end::then).orElse(end);
            }
            assertThat(end.state()).as("%s from %s", history, start).isEqualTo(history.expected(start.state()));
            assertThat(history.expectedChannel().orElse(end.channel()))
                    .as("%s from %s", history, start)
                    .isEqualTo(end.channel());
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void all_permutations_of_five_receipts_end_alike(ReceiptHistory history) {
        List<List<Receipt>> orders = Permutations.of(history.receipts());

        assertThat(orders).hasSize(120);
        orders.forEach(order -> assertConverges(new ReceiptHistory(history.channels(), order)));
    }

    @Test
    void random_histories_with_repeats_end_alike() {
        Random random = new Random(SEED);
        for (int i = 0; i < RANDOM_HISTORIES; i++) {
            assertConverges(ReceiptHistory.random(random));
        }
    }
}
