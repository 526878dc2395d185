package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The progress of a notification when a receipt arrives. A state is replaced only by a higher one, so that receipts
 * lead to the same end in any order and number: open, SENT, FAILED (or ended without being sent), DELIVERED, READ. A
 * delivered message did arrive, whatever else is reported, and whichever attempt sent it. That a message was sent or
 * failed counts only for the latest one.
 *
 * @param channel the one in use, or the last one
 * @param channels all that the request named, in order
 * @param tried whether a message may have been sent over that channel
 * @param remaining the channels that may still be used; none if it has expired, was cancelled or is erased
 * @param latest what is known of the latest message
 * @param doubled whether it was told that the message was sent over two channels
 */
public record DeliveryProgress(
        NotificationState state,
        Channel channel,
        List<Channel> channels,
        boolean tried,
        Set<Channel> remaining,
        SentMessage latest,
        boolean doubled) {

    /**
     * The transition that a receipt causes; empty if it makes no difference. A failed message is sent again on the same
     * channel where the provider allows it, or else continues on the next one. A message that arrived on any channel is
     * not sent on another; where that comes too late, it is told once.
     */
    public Optional<ReceiptTransition> after(Receipt receipt) {
        if (!applies(receipt)) {
            return Optional.empty();
        }
        NotificationState reported = receipt.status().state();
        Optional<ReceiptTransition.Doubled> two = doubledBy(receipt);
        if (rank(reported) <= rank(state)) {
            return two.map(doubled -> ReceiptTransition.alsoArrived(state, doubled));
        }
        return Optional.of(
                reported == NotificationState.FAILED
                        ? afterFailure(receipt, receipt.reason().orElse("the provider could not deliver it"))
                        : ReceiptTransition.sent(reported, receipt, two));
    }

    /**
     * The transition of a message whose arrival has not been reported in time; empty where it matters no more.
     *
     * @param awaited the channel that was to deliver it
     * @param patience how long it had for that
     */
    public Optional<ReceiptTransition> afterSilence(Channel awaited, Duration patience) {
        boolean sent = state == NotificationState.SENT || state == NotificationState.UNCERTAIN;
        return sent && awaited == channel
                ? nextChannel()
                        .map(next -> ReceiptTransition.nextChannel(
                                next, channel + ": not delivered within " + words(patience)))
                : Optional.empty();
    }

    private static String words(Duration patience) {
        if (patience.equals(Duration.ofDays(patience.toDays()))) {
            return patience.toDays() + " d";
        }
        return patience.equals(Duration.ofHours(patience.toHours()))
                ? patience.toHours() + " h"
                : patience.toMinutes() + " min";
    }

    private Optional<ReceiptTransition.Doubled> doubledBy(Receipt receipt) {
        return !doubled && receipt.reportsArrival() && receipt.channel() != channel && mayHaveBeenSent()
                ? Optional.of(new ReceiptTransition.Doubled(receipt.channel(), channel))
                : Optional.empty();
    }

    private boolean mayHaveBeenSent() {
        return switch (state) {
            case SENDING, UNCERTAIN, SENT, DELIVERED, READ -> true;
            case SCHEDULED, PENDING, FAILED, CANCELLED, SUPPRESSED, EXPIRED -> false;
        };
    }

    private boolean applies(Receipt receipt) {
        return receipt.reportsArrival()
                ? channels.contains(receipt.channel()) && mayHaveArrived(receipt)
                : receipt.channel() == channel && tried && latest.matches(receipt, isOpen());
    }

    /** Only the message that names its attempt, or that failed before, can arrive before a new one has been sent. */
    private boolean mayHaveArrived(Receipt receipt) {
        return receipt.channel() != channel || tried || receipt.attempt().isPresent() || latest.isFailed(receipt);
    }

    private ReceiptTransition afterFailure(Receipt receipt, String reason) {
        return receipt.retryAfter()
                .filter(time -> remaining.contains(channel))
                .map(time -> ReceiptTransition.again(channel, reason, time, receipt.providerId()))
                .or(() -> nextChannel().map(next -> ReceiptTransition.nextChannel(next, channel + ": " + reason)))
                .orElseGet(() -> ReceiptTransition.failed(channel, reason, receipt.providerId()));
    }

    private Optional<Channel> nextChannel() {
        return channels.stream()
                .skip(channels.indexOf(channel) + 1L)
                .filter(remaining::contains)
                .findFirst();
    }

    public DeliveryProgress then(ReceiptTransition transition) {
        return new DeliveryProgress(
                transition.state(),
                transition.channel(),
                channels,
                !transition.continues(),
                remaining,
                latest.then(transition),
                doubled || transition.doubled().isPresent());
    }

    private boolean isOpen() {
        return switch (state) {
            case SCHEDULED, PENDING, SENDING -> true;
            // An uncertain one is open or has ended; it knows its attempt in both cases.
            case UNCERTAIN, SENT, DELIVERED, READ, FAILED, CANCELLED, SUPPRESSED, EXPIRED -> false;
        };
    }

    private static int rank(NotificationState state) {
        return switch (state) {
            case SCHEDULED, PENDING, SENDING, UNCERTAIN -> 0;
            case SENT -> 1;
            case FAILED, CANCELLED, SUPPRESSED, EXPIRED -> 2;
            case DELIVERED -> 3;
            case READ -> 4;
        };
    }
}
