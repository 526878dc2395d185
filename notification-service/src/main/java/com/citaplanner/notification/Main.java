package com.citaplanner.notification;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/**
 * Starts the service; with the argument {@code migrate}, brings the database's schema up to date instead and exits, with
 * status 0 when the schema is as this version needs it. Such a run opens no port and needs no Kafka.
 */
@QuarkusMain
public final class Main {
    private static final String MIGRATE = "migrate";
    private static final int USAGE = 64;

    private Main() {}

    public static void main(String... arguments) {
        List<String> given = List.of(arguments);
        if (given.equals(List.of(MIGRATE))) {
            System.setProperty("citaplanner.schema.migrate-at-start", "true");
            System.setProperty("quarkus.init-and-exit", "true");
        } else if (!given.isEmpty()) {
            System.err.println("Unknown arguments " + given + ". The only one is '" + MIGRATE
                    + "', which brings the database's schema up to date and exits; without it the service runs.");
            System.exit(USAGE);
        }
        Quarkus.run();
    }
}
