package com.citaplanner.notification.channel.whatsapp.evolution;

import io.smallrye.mutiny.Uni;

/** Takes over statuses that came before the answer to their message. Works in the current transaction. */
public interface EarlyReceipts {
    Uni<Void> apply(AcceptedMessage message, SentMessages.Progress progress);
}
