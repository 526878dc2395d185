package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a notification is when something is heard of it. A state only gives way to a higher one, so that receipts end the
 * same whatever their order and however often they come: open, SENT, FAILED (or ended without being sent), DELIVERED, READ.
 * What was delivered did arrive, whatever else is said.
 *
 * @param channel the one that is tried now, or was last
 * @param channels all that the request named, in order
 * @param tried whether a message may have gone out over that channel
 * @param left the channels on which it may still be said; none when it has expired, was cancelled or is erased
 */
public record DeliveryProgress(
        NotificationState state, Channel channel, List<Channel> channels, boolean tried, Set<Channel> left) {

    /**
     * What a receipt makes of it; empty where it makes no difference. A message that failed goes on over the next channel, and
     * never over the same again. One that arrived over any channel is not sent over another.
     */
    public Optional<ReceiptTransition> after(Receipt receipt) {
        NotificationState heard = receipt.status().state();
        if (rank(heard) <= rank(state) || !concerned(receipt)) {
            return Optional.empty();
        }
        if (heard != NotificationState.FAILED) {
            return Optional.of(new ReceiptTransition(heard, receipt.channel(), Optional.empty(), receipt.providerId()));
        }
        String reason = receipt.reason().orElse("the provider could not deliver it");
        return Optional.of(next().map(next -> new ReceiptTransition(
                        NotificationState.PENDING,
                        next,
                        Optional.of(receipt.channel() + ": " + reason),
                        Optional.empty()))
                .orElseGet(() -> new ReceiptTransition(
                        NotificationState.FAILED, receipt.channel(), Optional.of(reason), receipt.providerId())));
    }

    /** Of a channel that was given up, only that the message arrived after all is news. */
    private boolean concerned(Receipt receipt) {
        return receipt.channel() == channel ? tried : channels.contains(receipt.channel()) && arrived(receipt);
    }

    private static boolean arrived(Receipt receipt) {
        return rank(receipt.status().state()) > rank(NotificationState.FAILED);
    }

    private Optional<Channel> next() {
        return channels.stream()
                .skip(channels.indexOf(channel) + 1L)
                .filter(left::contains)
                .findFirst();
    }

    public DeliveryProgress then(ReceiptTransition receiptTransition) {
        return new DeliveryProgress(
                receiptTransition.state(), receiptTransition.channel(), channels, !receiptTransition.goesOn(), left);
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
