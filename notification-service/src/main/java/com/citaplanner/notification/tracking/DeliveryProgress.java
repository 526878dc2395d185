package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The progress of a notification when a receipt arrives. A state is replaced only by a higher one, so that receipts
 * lead to the same end in any order and number: open, SENT, FAILED (or ended without being sent), DELIVERED, READ. A
 * delivered message did arrive, whatever else is reported.
 *
 * @param channel the one in use, or the last one
 * @param channels all that the request named, in order
 * @param tried whether a message may have been sent over that channel
 * @param remaining the channels that may still be used; none if it has expired, was cancelled or is erased
 */
public record DeliveryProgress(
        NotificationState state, Channel channel, List<Channel> channels, boolean tried, Set<Channel> remaining) {

    /**
     * The transition that a receipt causes; empty if it makes no difference. A failed message continues on the next
     * channel and never on the same one again. A message that arrived on any channel is not sent on another.
     */
    public Optional<ReceiptTransition> after(Receipt receipt) {
        NotificationState reported = receipt.status().state();
        if (rank(reported) <= rank(state) || !applies(receipt)) {
            return Optional.empty();
        }
        if (reported != NotificationState.FAILED) {
            return Optional.of(
                    new ReceiptTransition(reported, receipt.channel(), Optional.empty(), receipt.providerId()));
        }
        String reason = receipt.reason().orElse("the provider could not deliver it");
        return Optional.of(nextChannel()
                .map(next -> new ReceiptTransition(
                        NotificationState.PENDING,
                        next,
                        Optional.of(receipt.channel() + ": " + reason),
                        Optional.empty()))
                .orElseGet(() -> new ReceiptTransition(
                        NotificationState.FAILED, receipt.channel(), Optional.of(reason), receipt.providerId())));
    }

    /** For a channel that was given up, only a report that the message arrived after all matters. */
    private boolean applies(Receipt receipt) {
        return receipt.channel() == channel ? tried : channels.contains(receipt.channel()) && reportsArrival(receipt);
    }

    private static boolean reportsArrival(Receipt receipt) {
        return rank(receipt.status().state()) > rank(NotificationState.FAILED);
    }

    private Optional<Channel> nextChannel() {
        return channels.stream()
                .skip(channels.indexOf(channel) + 1L)
                .filter(remaining::contains)
                .findFirst();
    }

    public DeliveryProgress then(ReceiptTransition receiptTransition) {
        return new DeliveryProgress(
                receiptTransition.state(),
                receiptTransition.channel(),
                channels,
                !receiptTransition.continues(),
                remaining);
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
