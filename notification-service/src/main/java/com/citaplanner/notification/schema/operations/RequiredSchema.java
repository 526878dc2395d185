package com.citaplanner.notification.schema.operations;

import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** The schema that this version of the service needs. A newer one will do, because migrations remove nothing in use. */
final class RequiredSchema {
    private final Flyway flyway;

    RequiredSchema(Flyway flyway) {
        this.flyway = flyway;
    }

    /** Returns what is missing, for people; empty if nothing is. Blocks while it asks the database. */
    Optional<String> missing() {
        try {
            MigrationInfoService known = flyway.info();
            MigrationInfo[] pending = known.pending();
            return pending.length == 0
                    ? Optional.empty()
                    : Optional.of("the database's schema is " + version(known.current()) + ", and version "
                            + needed(known) + " is needed");
        } catch (FlywayException e) {
            return Optional.of("the database does not answer (" + firstLine(e) + ")");
        }
    }

    private static String version(@Nullable MigrationInfo current) {
        return current == null ? "empty" : "of version " + current.getVersion();
    }

    private static String needed(MigrationInfoService known) {
        MigrationVersion newest = MigrationVersion.EMPTY;
        for (MigrationInfo migration : known.all()) {
            MigrationVersion version = migration.getVersion();
            if (version != null && version.isNewerThan(newest)) {
                newest = version;
            }
        }
        return newest.toString();
    }

    private static String firstLine(FlywayException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
