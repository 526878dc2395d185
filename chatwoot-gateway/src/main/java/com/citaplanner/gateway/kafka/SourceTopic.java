package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.background.BackgroundThread;
import com.citaplanner.gateway.background.BackgroundThreads;
import com.citaplanner.gateway.source.DynamicSources;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the dynamic sources as their topic has them, on a thread of its own. */
@Singleton
final class SourceTopic {
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

    private final DynamicSources sources;
    private final SourceReader reader;
    private final BackgroundThreads threads;
    private @Nullable BackgroundThread thread;

    SourceTopic(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            KafkaConfig config,
            DynamicSources sources,
            BackgroundThreads threads) {
        this.sources = sources;
        this.reader = new SourceReader(kafka, config.sourcesTopic(), sources, System::nanoTime);
        this.threads = threads;
    }

    void start(@Observes StartupEvent start) {
        if (sources.isOn()) {
            sources.loadCopy();
            thread = threads.start("sources", INTERVAL, reader::readOnce);
        }
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        if (thread != null && thread.stop(STOP_TIMEOUT)) {
            reader.close();
        }
    }
}
