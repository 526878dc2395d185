package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.AotCache;
import com.citaplanner.sandbox.chaos.AotTraining;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Writes the AOT cache of the packaged service. Runs first, because all integration tests after it start from it. */
@Tag("aot")
class AotCacheIT {
    private static final Path APPLICATION = Path.of("target/quarkus-app");

    @Test
    void the_service_starts_from_the_cache_of_a_training_run() throws Exception {
        AotTraining.Times times = new AotTraining(APPLICATION, 100).run();

        System.out.println(times);
        assertThat(AotCache.of(APPLICATION)).isNotEmptyFile();
        assertThat(times.with()).isLessThan(times.without());
    }
}
