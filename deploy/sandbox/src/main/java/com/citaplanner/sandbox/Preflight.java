package com.citaplanner.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Checks the options and the ports of {@code ./dev up} before the build, which takes minutes. Needs only the JDK, so it
 * can run from its source.
 */
public final class Preflight {
    private Preflight() {}

    public static void main(String[] arguments) {
        try {
            Settings settings = Settings.from(Path.of(""), List.of(arguments), System.getenv());
            check(settings, Workspace.claim(settings.root()), new Progress(System.out, Clock.systemUTC()));
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Stops what is left of an earlier run of this checkout first, since it still has the ports. */
    static void check(Settings settings, Workspace workspace, Progress progress) {
        new OrphanedProcesses(settings.root(), workspace.postgres()).stop(progress);
        PortCheck.check(settings.ports());
    }
}
