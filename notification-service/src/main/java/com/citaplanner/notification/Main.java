package com.citaplanner.notification;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * Starts the service, or does one thing and exits, with status 0 when it is done. Such a run opens no port.
 *
 * <ul>
 *   <li>{@code migrate} brings the database's schema up to date. It needs no Kafka.
 *   <li>{@code recover [--since TIME] [--stopped-at TIME]} prepares the recovery after the database was restored.
 * </ul>
 */
@QuarkusMain
public final class Main {
    private static final String MIGRATE = "migrate";
    private static final String RECOVER = "recover";
    private static final int USAGE = 64;

    private Main() {}

    public static void main(String... arguments) {
        List<String> given = List.of(arguments);
        if (given.equals(List.of(MIGRATE))) {
            System.setProperty("citaplanner.schema.migrate-at-start", "true");
            System.setProperty("quarkus.init-and-exit", "true");
        } else if (!given.isEmpty() && given.getFirst().equals(RECOVER)) {
            System.setProperty("citaplanner.recovery.run", "true");
            recover(given.subList(1, given.size()));
        } else if (!given.isEmpty()) {
            exit("Unknown arguments " + given + ". Known are '" + MIGRATE
                    + "', which brings the database's schema up to date and exits, and '" + RECOVER
                    + "', which prepares the recovery of a restored database and exits; without any the service runs.");
        }
        Quarkus.run();
    }

    private static void recover(List<String> options) {
        if (options.size() % 2 != 0) {
            exit("Each option of '" + RECOVER
                    + "' needs a time: --since 2026-11-27T10:00:00Z --stopped-at 2026-11-27T12:00:00Z");
        }
        for (int i = 0; i < options.size(); i += 2) {
            String setting = switch (options.get(i)) {
                case "--since" -> "citaplanner.recovery.since";
                case "--stopped-at" -> "citaplanner.recovery.stopped-at";
                default ->
                    exit("Unknown option " + options.get(i) + ". '" + RECOVER + "' knows --since and --stopped-at.");
            };
            System.setProperty(setting, time(options.get(i + 1)));
        }
    }

    private static String time(String text) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeParseException e) {
            return exit("'" + text + "' is not a date-time with its offset, for example 2026-11-27T10:00:00Z.");
        }
    }

    private static String exit(String why) {
        System.err.println(why);
        System.exit(USAGE);
        return why;
    }
}
