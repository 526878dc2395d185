package com.citaplanner.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes that survived an earlier sandbox of this checkout because it was killed. They are recognised by their
 * command lines, not by a stored process id, which may belong to another process by now. Only the process that has
 * claimed the workspace may stop them, because then no running sandbox needs them.
 */
final class OrphanedProcesses {
    private static final int STOP_TIMEOUT_SECONDS = 10;

    private final Path root;
    private final Path database;

    OrphanedProcesses(Path root, Path database) {
        this.root = root;
        this.database = database;
    }

    /** Stops the services first, because PostgreSQL shuts down cleanly only when nobody is connected to it. */
    void stop(Progress progress) {
        stop(processesWith(List.of(ServiceCommand.marker(root))), progress);
        stop(processesWith(List.of("-D", database.toString())), progress);
    }

    private List<ProcessHandle> processesWith(List<String> arguments) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(actual -> List.of(actual).containsAll(arguments))
                        .orElse(false))
                .toList();
    }

    private static void stop(List<ProcessHandle> processes, Progress progress) {
        for (ProcessHandle process : processes) {
            progress.say("Stopping process %d, left over from a run that was killed".formatted(process.pid()));
            process.destroy();
        }
        processes.forEach(OrphanedProcesses::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new StartFailure("Process " + process.pid() + " of an earlier run could not be stopped.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
