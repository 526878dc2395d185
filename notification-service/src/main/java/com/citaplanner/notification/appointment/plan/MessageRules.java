package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.message.Channel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Which messages are sent about an appointment, and when.
 *
 * @param reminders how long before the start, longest first; none for no reminders
 * @param followUp how long after the first reminder, where it stays unanswered; zero for never
 * @param feedback how long after the appointment was completed; zero for never
 * @param channels tried in this order; none for those that the tenant prefers for each type
 */
public record MessageRules(
        boolean confirmation,
        boolean change,
        boolean cancellation,
        List<Duration> reminders,
        Duration followUp,
        Duration feedback,
        LateReminders lateReminders,
        QuietHours quietHours,
        List<Channel> channels) {
    public static final int MAX_REMINDERS = 5;
    public static final Duration MIN_LEAD = Duration.ofMinutes(10);
    public static final Duration MAX_LEAD = Duration.ofDays(30);

    /** The shortest and the longest time of {@code followUp} and {@code feedback}. */
    public static final Duration MIN_DELAY = Duration.ofMinutes(10);

    public static final Duration MAX_DELAY = Duration.ofDays(7);

    public static final MessageRules DEFAULT = new MessageRules(
            true,
            true,
            true,
            List.of(Duration.ofHours(24), Duration.ofHours(1)),
            Duration.ofHours(4),
            Duration.ofHours(2),
            LateReminders.SKIP,
            QuietHours.DEFAULT,
            List.of());

    /** What happens to a reminder whose time has passed when the appointment is booked or rescheduled. */
    public enum LateReminders {
        SKIP,
        /** The last of them is sent at once. */
        SEND_NOW
    }

    public MessageRules {
        reminders =
                reminders.stream().distinct().sorted(Comparator.reverseOrder()).toList();
        channels = List.copyOf(channels);
    }

    /** Whether a message of this kind is sent at all. */
    boolean sends(MessageStep step) {
        return switch (step.kind()) {
            case CONFIRMATION -> confirmation;
            case CHANGE -> change;
            case CANCELLATION -> cancellation;
            case REMINDER -> reminders.contains(step.lead());
            case FOLLOW_UP -> followUp.isPositive();
            case FEEDBACK -> feedback.isPositive();
        };
    }
}
