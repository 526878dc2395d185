package com.citaplanner.notification.bounded;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.notification.support.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The packaged service with 256 MB of heap, which exits at the first OutOfMemoryError. Under hostile calls it keeps
 * running and answers health checks without delay. The response times are printed; on an idle machine none exceeds 200
 * ms ({@code -Dbounded.health=200}).
 */
@Tag("measures")
class BoundedIT {
    private static final long MAX_HEALTH_MILLIS = Long.getLong("bounded.health", 2000);

    private static Surroundings surroundings;
    private static World world;
    private static ServiceProcess service;
    private static Hostile hostile;

    @BeforeAll
    static void start() {
        surroundings = new Surroundings();
        world = new World(surroundings);
        service = new ServiceProcess(environment());
        service.start();
        world.tenant();
        world.change("insert into channel_setting (tenant_id, scope, enabled) values ('demo', 'EMAIL', true)");
        hostile = new Hostile(world, Api.of(world, World.TENANT, Scope.ADMIN, service));
        hostile.warmUp();
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("CITAPLANNER_ACCESS_REQUESTS_PER_MINUTE", "100000");
        environment.put("CITAPLANNER_ACCESS_BURST", "10000");
        return environment;
    }

    @AfterAll
    static void stop() {
        hostile.close();
        service.close();
        world.close();
        surroundings.close();
    }

    @ParameterizedTest
    @EnumSource(Hostile.Case.class)
    void the_service_survives_and_stays_responsive(Hostile.Case what) {
        try (HealthWatch health = new HealthWatch(service.url()).start()) {
            long begun = System.nanoTime();

            hostile.does(what);

            assertThat(service.alive()).as("no OutOfMemoryError").isTrue();
            HealthWatch.Times times = health.times();
            long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            System.out.printf("%s: %d ms, %s%n", what, took, times);
            assertThat(times.p99()).as("p99 of health in ms").isLessThan(MAX_HEALTH_MILLIS);
        }
    }
}
