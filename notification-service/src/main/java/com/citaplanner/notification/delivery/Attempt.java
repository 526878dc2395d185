package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.work.DatabaseUnavailable;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** One attempt to send. It may send only after its start has been recorded. */
final class Attempt implements SendPermit {
    static final SendOutcome DATABASE_UNAVAILABLE =
            new SendOutcome.Deferred(ChannelCalls.DATABASE_UNAVAILABLE, Optional.of(ChannelCalls.DATABASE_RETRY_DELAY));

    private enum Progress {
        NOT_REQUESTED,
        REQUESTED,
        STARTED,
        CLAIM_LOST,
        REFUSED
    }

    private final DispatchQueue queue;
    private final Notification notification;
    private final Transition.Sending start;
    private volatile Progress progress = Progress.NOT_REQUESTED;

    Attempt(DispatchQueue queue, Notification notification, Transition.Sending start) {
        this.queue = queue;
        this.notification = notification;
        this.start = start;
    }

    @Override
    public Uni<Boolean> acquire() {
        progress = Progress.REQUESTED;
        return queue.record(notification, start).onItemOrFailure().transform((state, failure) -> {
            progress = failure == null ? recorded(state) : failed(failure);
            return progress == Progress.STARTED;
        });
    }

    private static Progress recorded(Optional<NotificationState> state) {
        return state.equals(Optional.of(NotificationState.SENDING)) ? Progress.STARTED : Progress.CLAIM_LOST;
    }

    /** While the database is unavailable, it is unknown whether the start was recorded. */
    private static Progress failed(Throwable failure) {
        return failure instanceof DatabaseUnavailable ? Progress.REQUESTED : Progress.REFUSED;
    }

    /** Whether the provider may have received the message. */
    boolean isStarted() {
        return progress == Progress.STARTED;
    }

    /** The outcome of the attempt. An attempt whose start is not certainly recorded has certainly not sent anything. */
    SendOutcome outcome(SendOutcome reported) {
        return switch (progress) {
            case NOT_REQUESTED, STARTED -> reported;
            case REQUESTED -> DATABASE_UNAVAILABLE;
            case CLAIM_LOST -> new SendOutcome.Withheld();
            case REFUSED -> new SendOutcome.Rejected(Rejection.BAD_ADDRESS, "the address cannot be stored");
        };
    }
}
