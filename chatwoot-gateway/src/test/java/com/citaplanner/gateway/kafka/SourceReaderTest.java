package com.citaplanner.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.source.DynamicSources.Origin;
import com.citaplanner.gateway.source.SourceSealer;
import com.citaplanner.gateway.source.StandaloneSources;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks a start while Kafka is away; {@link SourceTopicTest} reads a real topic. */
class SourceReaderTest {
    private static final Map<String, Object> AWAY = Map.of("bootstrap.servers", "kafka.invalid:9092");

    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void a_start_without_kafka_serves_the_copy() {
        new StandaloneSources(copy()).receive("luna", SourceSealer.signing("luna", "secreto"));

        StandaloneSources restarted = new StandaloneSources(copy());
        restarted.dynamic.loadCopy();
        reader(restarted).readOnce();

        assertThat(restarted.dynamic.origin()).isEqualTo(Origin.COPY);
        assertThat(restarted.accepts("luna", "secreto")).isTrue();
        assertThat(restarted.dynamic.failure().orElseThrow()).contains("gateway.sources.v1 cannot be read");
    }

    @Test
    void a_start_without_kafka_and_copy_says_so() {
        StandaloneSources gateway = new StandaloneSources(copy());
        gateway.dynamic.loadCopy();
        reader(gateway).readOnce();

        assertThat(gateway.dynamic.origin()).isEqualTo(Origin.NONE);
        assertThat(gateway.dynamic.failure()).isPresent();
        assertThat(gateway.accepts("fija", "secreto-fijo")).isTrue();
    }

    private SourceReader reader(StandaloneSources gateway) {
        return new SourceReader(AWAY, "gateway.sources.v1", gateway.dynamic, nanos::get);
    }

    private Path copy() {
        return directory.resolve("sources.json");
    }
}
