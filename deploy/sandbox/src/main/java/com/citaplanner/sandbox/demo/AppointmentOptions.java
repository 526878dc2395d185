package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.StartFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of {@code ./dev appointment}.
 *
 * @param id of the demo client's appointment
 * @param startsIn how long until it begins; of no meaning for a cancellation
 * @param follow for how long to print what follows; empty for until it is stopped
 */
record AppointmentOptions(Action action, String id, Duration startsIn, Optional<Duration> follow) {
    private static final String USAGE = """
            ./dev appointment book|move|cancel [--in DURATION] [--id ID] [--follow DURATION]
              Books, moves or cancels an appointment of the demo client Juan, as the appointment service would, shows which
              messages are planned, and prints the status events of those messages and what Juan answers, until Ctrl-C.
              --in   when it begins, from now: 61m (default, so that the reminder of one hour before is due in a minute),
                     25h or 3d. Of a moved one: 2h
              --id   default: a-demo. Book two on one day to get one message about both
              --follow  stop by itself after this time, for example 5m""";

    private static final Duration SOON = Duration.ofMinutes(61);
    private static final Duration LATER = Duration.ofHours(2);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([mhd])");

    /** What happens to the appointment. */
    enum Action {
        BOOK("booked"),
        MOVE("rescheduled"),
        CANCEL("cancelled");

        private final String event;

        Action(String event) {
            this.event = event;
        }

        /** The type of the event that reports it. */
        String eventType() {
            return "com.citaplanner.appointment." + event;
        }
    }

    /**
     * Parses the arguments.
     *
     * @throws StartFailure if help is asked for, there is no action, or an option is unknown or has no valid value
     */
    static AppointmentOptions of(String... arguments) {
        if (arguments.length == 0 || arguments[0].equals("--help")) {
            throw new StartFailure(USAGE);
        }
        Action action = action(arguments[0]);
        String id = "a-demo";
        Duration startsIn = action == Action.MOVE ? LATER : SOON;
        Optional<Duration> follow = Optional.empty();
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--in" -> startsIn = duration(value(arguments, ++i));
                case "--follow" -> follow = Optional.of(duration(value(arguments, ++i)));
                case "--id" -> id = value(arguments, ++i);
                case "--help" -> throw new StartFailure(USAGE);
                case String word -> throw usage("Unknown option '" + word + "'.");
            }
        }
        return new AppointmentOptions(action, id, startsIn, follow);
    }

    private static Action action(String word) {
        return switch (word) {
            case "book" -> Action.BOOK;
            case "move" -> Action.MOVE;
            case "cancel" -> Action.CANCEL;
            default -> throw usage("Unknown action '" + word + "'.");
        };
    }

    private static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw usage("'" + text + "' is not a duration such as 61m, 25h or 3d.");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static String value(String[] arguments, int index) {
        if (index == arguments.length || arguments[index].isBlank()) {
            throw usage(arguments[index - 1] + " needs a value.");
        }
        return arguments[index];
    }

    private static StartFailure usage(String problem) {
        return new StartFailure(problem + System.lineSeparator() + USAGE);
    }
}
