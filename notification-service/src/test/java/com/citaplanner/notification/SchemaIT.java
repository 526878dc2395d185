package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.notification.support.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as an orchestrator runs it: a job brings the schema up to date, and the instances wait for it. */
class SchemaIT {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void instances_wait_for_the_job_that_migrates() {
        try (Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess stopped = waiting(surroundings, "stopped.log");
                ServiceProcess service = waiting(surroundings, "service.log");
                ServiceProcess job = new ServiceProcess(withoutKafka(surroundings), directory.resolve("job.log"))) {
            // Given two instances at an empty database
            stopped.launch();
            service.launch();
            await().atMost(LONG_ENOUGH)
                    .until(() -> waitingLines("stopped.log") == 1 && waitingLines("service.log") == 1);
            assertThat(service.ready()).isFalse();
            assertThat(tables(world)).isZero();

            // When one is stopped and the job runs, without Kafka
            assertThat(stopped.stop()).isIn(0, 143);
            job.launch("migrate");

            // Then the job ends well and the other one starts
            assertThat(job.exitStatus()).isZero();
            await().atMost(LONG_ENOUGH).until(service::ready);
            assertThat(lines("stopped.log")).noneMatch(line -> line.contains("ERROR"));
            assertThat(lines("job.log")).noneMatch(line -> line.contains("Kafka"));
        }
    }

    @Test
    void instance_and_job_work_with_the_schema_of_the_next_version() {
        try (Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess job = new ServiceProcess(withoutKafka(surroundings), directory.resolve("job.log"));
                ServiceProcess service =
                        new ServiceProcess(surroundings.environment(), directory.resolve("service.log"))) {
            // Given a database that the next version has migrated
            job.launch("migrate");
            assertThat(job.exitStatus()).isZero();
            world.rows("""
                    insert into flyway_schema_history
                      (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    values (1000, '1000', 'next', 'SQL', 'V1000__next.sql', 1, current_user, 1, true) returning version
                    """);

            // Then the job has nothing to do, and an instance that migrates itself starts
            job.launch("migrate");
            assertThat(job.exitStatus()).isZero();
            service.start();
        }
    }

    private ServiceProcess waiting(Surroundings surroundings, String log) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("CITAPLANNER_SCHEMA_MIGRATE_AT_START", "false");
        return new ServiceProcess(environment, directory.resolve(log));
    }

    private static Map<String, String> withoutKafka(Surroundings surroundings) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        return environment;
    }

    private long waitingLines(String log) {
        return lines(log).stream()
                .filter(line -> line.contains("Waiting for the schema: the database's schema is empty"))
                .count();
    }

    private List<String> lines(String log) {
        try {
            Path file = directory.resolve(log);
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int tables(World world) {
        return world.rows("select 1 from information_schema.tables where table_schema = 'public'")
                .size();
    }
}
