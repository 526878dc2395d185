package com.citaplanner.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes that outlived an earlier sandbox of this checkout because that one was killed. They are known by what
 * stands on their command lines, not by a remembered pid, which may belong to somebody else by now. Only whoever has
 * claimed the workspace may stop them: then no living sandbox needs them.
 */
final class OrphanedProcesses {
    private static final int GRACE_SECONDS = 10;

    private final Path root;
    private final Path database;

    OrphanedProcesses(Path root, Path database) {
        this.root = root;
        this.database = database;
    }

    /** Services first: PostgreSQL ends in good order once nobody is connected to it. */
    void stop(Progress progress) {
        stop(having(List.of(ServiceCommand.mark(root))), progress);
        stop(having(List.of("-D", database.toString())), progress);
    }

    private List<ProcessHandle> having(List<String> arguments) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(actual -> List.of(actual).containsAll(arguments))
                        .orElse(false))
                .toList();
    }

    private static void stop(List<ProcessHandle> processes, Progress progress) {
        for (ProcessHandle process : processes) {
            progress.say("Stopping process %d, left by a run that was killed".formatted(process.pid()));
            process.destroy();
        }
        processes.forEach(OrphanedProcesses::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
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
