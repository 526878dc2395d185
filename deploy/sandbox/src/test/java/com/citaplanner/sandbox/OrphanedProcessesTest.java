package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanedProcessesTest {
    @TempDir
    private Path root;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void services_and_database_of_this_checkout_are_stopped() throws IOException {
        Process service = waiting(ServiceCommand.marker(root));
        Process database = waiting("-D", root.resolve("postgres").toString());

        stopLeftovers();

        assertThat(service.isAlive()).isFalse();
        assertThat(database.isAlive()).isFalse();
    }

    @Test
    void processes_of_another_checkout_are_not_stopped() throws IOException {
        Process service = waiting(ServiceCommand.marker(root.resolveSibling("elsewhere")));
        Process editor = waiting(root.resolve("postgres").toString());

        stopLeftovers();

        assertThat(service.isAlive()).isTrue();
        assertThat(editor.isAlive()).isTrue();
    }

    private void stopLeftovers() {
        new OrphanedProcesses(root, root.resolve("postgres")).stop(new Progress(System.out, Clock.systemUTC()));
    }

    /** Starts a process that waits for input forever, with these words on its command line. */
    private Process waiting(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "read line", "sh"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }
}
