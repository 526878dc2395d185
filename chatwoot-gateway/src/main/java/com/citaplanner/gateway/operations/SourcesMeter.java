package com.citaplanner.gateway.operations;

import com.citaplanner.gateway.source.DynamicSources;
import com.citaplanner.gateway.source.DynamicSources.Origin;
import com.citaplanner.gateway.source.RecordProblem;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;

/** Registers the meters of the dynamic sources. */
final class SourcesMeter {
    private SourcesMeter() {}

    static void register(@Observes StartupEvent start, MeterRegistry registry, DynamicSources sources) {
        Gauge.builder("gateway.sources.dynamic", sources, DynamicSources::count)
                .description("Sources that are known from the topic or its copy")
                .register(registry);
        if (sources.isOn()) {
            Gauge.builder("gateway.sources.current", sources, SourcesMeter::isCurrent)
                    .description(
                            "1 if the topic of the sources was read, 0 while the copy or nothing replaces it, or it or the copy fails")
                    .register(registry);
        }
        for (RecordProblem problem : RecordProblem.values()) {
            FunctionCounter.builder("gateway.sources.refused", sources, known -> known.refused(problem))
                    .description("Records about sources that were not used")
                    .tag("reason", problem.code())
                    .register(registry);
        }
    }

    private static double isCurrent(DynamicSources sources) {
        return sources.origin() == Origin.TOPIC && sources.failure().isEmpty() ? 1 : 0;
    }
}
