package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tracking.Change;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.Standing;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a notification's receipts make of it, in their order; nothing, where they make no difference. */
record Settled(StandingRow row, List<Change> changes) {
    static Settled of(StandingRow row, List<Receipt> receipts) {
        List<Change> changes = new ArrayList<>();
        Standing standing = row.standing();
        for (Receipt receipt : receipts) {
            Optional<Change> change = standing.after(receipt);
            if (change.isPresent()) {
                changes.add(change.get());
                standing = standing.then(change.get());
            }
        }
        return new Settled(row, changes);
    }

    /** Where it ends. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record EndRow(
            UUID id,
            NotificationState state,
            Channel channel,
            String reason,
            String providerId,
            int priority,
            boolean open) {}

    EndRow end() {
        Change last = changes.getLast();
        return new EndRow(
                row.key().id(),
                last.state(),
                last.channel(),
                last.goesOn() ? null : last.reason().orElse(null),
                last.providerId().orElse(null),
                row.type().priority().ordinal(),
                last.goesOn());
    }

    /** What is told of it on the way, one after the other. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record EventRow(
            int step,
            UUID id,
            NotificationState state,
            Channel channel,
            int attempt,
            String reason,
            String providerId) {}

    List<EventRow> events() {
        List<EventRow> events = new ArrayList<>();
        for (Change change : changes) {
            events.add(new EventRow(
                    events.size(),
                    row.key().id(),
                    change.state(),
                    change.channel(),
                    row.attempt(),
                    change.reason().orElse(null),
                    change.providerId().orElse(null)));
        }
        return events;
    }
}
