package com.citaplanner.sandbox;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Prints progress to the terminal, each line with the time since the start. */
final class Progress {
    private final PrintStream out;
    private final InstantSource clock;
    private final Instant start;

    Progress(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.start = clock.instant();
    }

    synchronized void say(String line) {
        out.printf(Locale.ROOT, "[%6.1f s] %s%n", seconds(), line);
    }

    /** Prints text without a time: the final message, the end of a log, the reason of a failure. */
    synchronized void block(String text) {
        out.println(text);
    }

    private double seconds() {
        return Duration.between(start, clock.instant()).toMillis() / 1000.0;
    }
}
