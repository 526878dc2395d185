package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.work.DatabaseUnavailable;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** One try: permitted once it is recorded that it begins, and only then. */
final class Attempt implements SendPermit {
    static final SendOutcome AWAY = new SendOutcome.Deferred(ChannelCalls.AWAY, Optional.of(ChannelCalls.PAUSE));

    private enum Progress {
        NOT_ASKED,
        ASKED,
        BEGUN,
        NOT_OURS,
        REFUSED
    }

    private final DispatchQueue queue;
    private final Notification notification;
    private final Transition.Sending begin;
    private volatile Progress progress = Progress.NOT_ASKED;

    Attempt(DispatchQueue queue, Notification notification, Transition.Sending begin) {
        this.queue = queue;
        this.notification = notification;
        this.begin = begin;
    }

    @Override
    public Uni<Boolean> ask() {
        progress = Progress.ASKED;
        return queue.record(notification, begin).onItemOrFailure().transform((state, failure) -> {
            progress = failure == null ? recorded(state) : failed(failure);
            return progress == Progress.BEGUN;
        });
    }

    private static Progress recorded(Optional<NotificationState> state) {
        return state.equals(Optional.of(NotificationState.SENDING)) ? Progress.BEGUN : Progress.NOT_OURS;
    }

    /** Whether it was recorded is not known while the database is away. */
    private static Progress failed(Throwable failure) {
        return failure instanceof DatabaseUnavailable ? Progress.ASKED : Progress.REFUSED;
    }

    /** Whether the provider may have got the message. */
    boolean begun() {
        return progress == Progress.BEGUN;
    }

    /** What became of it. What is not certainly recorded is not sent, and that is known for sure. */
    SendOutcome outcome(SendOutcome said) {
        return switch (progress) {
            case NOT_ASKED, BEGUN -> said;
            case ASKED -> AWAY;
            case NOT_OURS -> new SendOutcome.Withheld();
            case REFUSED -> new SendOutcome.Rejected(Rejection.BAD_ADDRESS, "where to send it cannot be stored");
        };
    }
}
