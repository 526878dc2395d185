package com.citaplanner.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Exit;

/** Runs the whole system on this machine until it is stopped: {@code ./dev up}. */
public final class Sandbox {
    private Sandbox() {}

    public static void main(String[] arguments) throws InterruptedException {
        Progress progress = new Progress(System.out, Clock.systemUTC());
        RunningParts parts = new RunningParts(progress);
        Runtime.getRuntime().addShutdownHook(new Thread(parts::stop, "stop"));
        // A broker that cannot continue would end the whole process silently.
        Exit.setExitProcedure((code, message) -> {
            progress.say("Kafka has stopped; see the end of .sandbox/logs/sandbox.log");
            System.exit(1);
        });
        try {
            Settings settings = Settings.from(Path.of(""), List.of(arguments), System.getenv());
            new StartSequence(settings, Workspace.claim(settings.root()), progress, parts).run();
            parts.awaitStop();
        } catch (StartFailure e) {
            if (!parts.isStopping()) {
                progress.block(Objects.requireNonNull(e.getMessage()));
                System.exit(1);
            }
        }
    }
}
