package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tracking.Receipt.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * The receipts of a notification: of its latest attempt over WhatsApp, of an earlier one, and of a message over SMS.
 *
 * @param channels that its request names
 * @param receipts in any order
 */
public record ReceiptHistory(List<Channel> channels, List<Receipt> receipts) {
    /** The latest attempt, and the provider's id of its message. */
    public static final long LATEST = TrackedRows.CLAIM;

    public static final String LATEST_ID = "wamid.latest";
    public static final String EARLIER_ID = "wamid.earlier";
    public static final List<Channel> ONE = List.of(Channel.WHATSAPP);
    public static final List<Channel> TWO = List.of(Channel.WHATSAPP, Channel.SMS);
    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    private static final Optional<Duration> LATER = Optional.of(Duration.ofMinutes(30));

    public static Receipt latest(Status status) {
        return receipt(Channel.WHATSAPP, status, LATEST, LATEST_ID, Optional.empty());
    }

    public static Receipt latestFailedForNow() {
        return receipt(Channel.WHATSAPP, Status.FAILED, LATEST, LATEST_ID, LATER);
    }

    public static Receipt earlier(Status status) {
        return receipt(Channel.WHATSAPP, status, LATEST - 2, EARLIER_ID, LATER);
    }

    public static Receipt bySms(Status status) {
        return receipt(Channel.SMS, status, LATEST + 4, "SM1", Optional.empty());
    }

    private static Receipt receipt(
            Channel channel, Status status, long attempt, String id, Optional<Duration> retryAfter) {
        return new Receipt(
                "t-1", ID, channel, status, Optional.empty(), Optional.of(id), Optional.of(attempt), retryAfter);
    }

    /** A history of five to fifteen receipts, with repeats. A message fails for one reason only. */
    public static ReceiptHistory random(Random random) {
        boolean two = random.nextBoolean();
        Receipt failure = random.nextBoolean() ? latestFailedForNow() : latest(Status.FAILED);
        List<Receipt> possible = new ArrayList<>(
                List.of(latest(Status.SENT), failure, failure, earlier(Status.SENT), earlier(Status.FAILED)));
        if (random.nextBoolean()) {
            possible.addAll(List.of(latest(Status.DELIVERED), latest(Status.READ), earlier(Status.DELIVERED)));
        }
        if (two) {
            possible.addAll(List.of(bySms(Status.SENT), bySms(Status.FAILED)));
            if (random.nextInt(3) == 0) {
                possible.addAll(List.of(bySms(Status.DELIVERED), bySms(Status.READ)));
            }
        }
        Collections.shuffle(possible, random);
        List<Receipt> receipts = new ArrayList<>(possible.subList(0, 1 + random.nextInt(possible.size())));
        int size = Math.max(5, receipts.size() + random.nextInt(6));
        while (receipts.size() < size) {
            receipts.add(receipts.get(random.nextInt(receipts.size())));
        }
        return new ReceiptHistory(two ? TWO : ONE, receipts);
    }

    public ReceiptHistory shuffled(Random random) {
        List<Receipt> order = new ArrayList<>(receipts);
        Collections.shuffle(order, random);
        return new ReceiptHistory(channels, order);
    }

    /** What the receipts say when they are looked at all together. */
    public NotificationState expected(NotificationState start) {
        Optional<Status> arrived = receipts.stream()
                .map(Receipt::status)
                .filter(status -> status == Status.DELIVERED || status == Status.READ)
                .max(Comparator.naturalOrder());
        if (arrived.isPresent()) {
            return arrived.get().state();
        }
        if (receipts.contains(latestFailedForNow())) {
            return NotificationState.PENDING;
        }
        if (receipts.contains(latest(Status.FAILED))) {
            return channels.size() > 1 ? NotificationState.PENDING : NotificationState.FAILED;
        }
        return receipts.contains(latest(Status.SENT)) ? NotificationState.SENT : start;
    }

    /** The channel at the end; empty if it depends on which of two arrived first. */
    public Optional<Channel> expectedChannel() {
        NotificationState end = expected(NotificationState.SENDING);
        List<Channel> reported = receipts.stream()
                .filter(receipt -> receipt.reportsArrival() && receipt.status().state() == end)
                .map(Receipt::channel)
                .distinct()
                .toList();
        boolean next = end == NotificationState.PENDING && !receipts.contains(latestFailedForNow());
        return switch (reported.size()) {
            case 0 -> Optional.of(next ? Channel.SMS : Channel.WHATSAPP);
            case 1 -> Optional.of(reported.getFirst());
            default -> Optional.empty();
        };
    }
}
