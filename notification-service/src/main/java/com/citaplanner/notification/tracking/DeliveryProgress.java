package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
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
 */
public record DeliveryProgress(
        NotificationState state,
        Channel channel,
        List<Channel> channels,
        boolean tried,
        Set<Channel> remaining,
        SentMessage latest) {

    /**
     * The transition that a receipt causes; empty if it makes no difference. A failed message is sent again on the same
     * channel where the provider allows it, or else continues on the next one. A message that arrived on any channel is
     * not sent on another.
     */
    public Optional<ReceiptTransition> after(Receipt receipt) {
        NotificationState reported = receipt.status().state();
        if (rank(reported) <= rank(state) || !applies(receipt)) {
            return Optional.empty();
        }
        return Optional.of(
                reported == NotificationState.FAILED
                        ? afterFailure(receipt, receipt.reason().orElse("the provider could not deliver it"))
                        : ReceiptTransition.ended(reported, receipt.channel(), Optional.empty(), receipt.providerId()));
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
                .orElseGet(() -> ReceiptTransition.ended(
                        NotificationState.FAILED, channel, Optional.of(reason), receipt.providerId()));
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
                latest.then(transition));
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
