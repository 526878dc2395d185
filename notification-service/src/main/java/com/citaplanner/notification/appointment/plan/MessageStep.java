package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.message.NotificationType;
import java.time.Duration;
import java.util.Comparator;

/**
 * One of the messages about an appointment. An appointment has each at most once at a time.
 *
 * @param lead how long before the start a reminder is due; zero for other kinds
 */
public record MessageStep(StepKind kind, Duration lead) implements Comparable<MessageStep> {
    public static final MessageStep CONFIRMATION = new MessageStep(StepKind.CONFIRMATION, Duration.ZERO);
    public static final MessageStep CHANGE = new MessageStep(StepKind.CHANGE, Duration.ZERO);
    public static final MessageStep CANCELLATION = new MessageStep(StepKind.CANCELLATION, Duration.ZERO);
    public static final MessageStep FOLLOW_UP = new MessageStep(StepKind.FOLLOW_UP, Duration.ZERO);
    public static final MessageStep FEEDBACK = new MessageStep(StepKind.FEEDBACK, Duration.ZERO);

    private static final String SEPARATOR = "-";

    /** What a message is about. */
    public enum StepKind {
        CONFIRMATION(NotificationType.APPOINTMENT_CONFIRMATION),
        CHANGE(NotificationType.APPOINTMENT_RESCHEDULE),
        CANCELLATION(NotificationType.APPOINTMENT_CANCELLATION),
        REMINDER(NotificationType.APPOINTMENT_REMINDER),
        /** Asks again where a reminder stayed unanswered. */
        FOLLOW_UP(NotificationType.APPOINTMENT_FOLLOW_UP),
        FEEDBACK(NotificationType.FEEDBACK_REQUEST);

        private final NotificationType type;

        StepKind(NotificationType type) {
            this.type = type;
        }

        public NotificationType type() {
            return type;
        }

        /** Whether it tells at once what has just happened, and passes quiet hours. */
        public boolean announces() {
            return this == CONFIRMATION || this == CHANGE || this == CANCELLATION;
        }
    }

    public MessageStep {
        if ((kind == StepKind.REMINDER) != lead.isPositive()) {
            throw new IllegalArgumentException("a reminder, and nothing else, must have a time before the start");
        }
    }

    public static MessageStep reminder(Duration lead) {
        return new MessageStep(StepKind.REMINDER, lead);
    }

    /** The step of a stored name. */
    public static MessageStep parse(String name) {
        int separator = name.indexOf(SEPARATOR);
        return separator < 0
                ? new MessageStep(StepKind.valueOf(name), Duration.ZERO)
                : new MessageStep(
                        StepKind.valueOf(name.substring(0, separator)),
                        Duration.ofMinutes(Long.parseLong(name.substring(separator + 1))));
    }

    /** The name under which it is stored, for example {@code REMINDER-1440}. */
    public String name() {
        return kind == StepKind.REMINDER ? kind + SEPARATOR + lead.toMinutes() : kind.name();
    }

    /**
     * How much earlier than planned it may be sent together with the same message about another appointment of the
     * day. A reminder of an hour before the start is of no use in the morning.
     */
    public Duration mayBeEarlyBy() {
        return switch (kind) {
            case REMINDER -> lead.dividedBy(2);
            case FOLLOW_UP -> Duration.ofHours(1);
            case CONFIRMATION, CHANGE, CANCELLATION, FEEDBACK -> Duration.ofDays(1);
        };
    }

    @Override
    public int compareTo(MessageStep other) {
        return Comparator.comparing(MessageStep::kind)
                .thenComparing(MessageStep::lead)
                .compare(this, other);
    }
}
