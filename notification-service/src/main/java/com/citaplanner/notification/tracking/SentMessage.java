package com.citaplanner.notification.tracking;

import java.util.Optional;

/**
 * What is known of a notification's latest message, so that receipts of earlier ones can be told from its own.
 *
 * @param attempt the claim number of the attempt that may have sent it; empty where none is unclear
 * @param providerId the provider's id; empty until the provider accepted it
 * @param failedId the provider's id of the message before it, which failed and was to be sent again
 */
public record SentMessage(Optional<Long> attempt, Optional<String> providerId, Optional<String> failedId) {
    /**
     * Whether the receipt is about this message. Without the attempt on either side, the provider's ids decide.
     *
     * @param open whether the notification is still open: its attempt is then always known
     */
    boolean matches(Receipt receipt, boolean open) {
        if (isFailed(receipt)) {
            return false;
        }
        if (receipt.attempt().isPresent() && (open || attempt.isPresent())) {
            return receipt.attempt().equals(attempt);
        }
        return providerId.isEmpty()
                || receipt.providerId().isEmpty()
                || receipt.providerId().equals(providerId);
    }

    boolean isFailed(Receipt receipt) {
        return failedId.isPresent() && failedId.equals(receipt.providerId());
    }

    SentMessage then(ReceiptTransition transition) {
        return transition.continues()
                ? new SentMessage(
                        Optional.empty(),
                        Optional.empty(),
                        transition.failedId().or(() -> failedId))
                : new SentMessage(attempt, transition.providerId().or(() -> providerId), failedId);
    }
}
