package com.citaplanner.gateway.tracing;

import com.citaplanner.sandbox.traces.TraceCollector;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Switches on the recording of every trace, towards a real collector, and JSON logs. */
public final class TracingResource implements QuarkusTestResourceLifecycleManager {
    private TraceCollector collector;

    @Override
    public Map<String, String> start() {
        collector = new TraceCollector(0);
        return Map.of(
                "gateway.tracing.enabled",
                "true",
                "gateway.tracing.endpoint",
                collector.endpoint(),
                "gateway.tracing.ratio",
                "1",
                "CITAPLANNER_LOG_JSON",
                "true",
                "quarkus.log.category.\"com.citaplanner.gateway.http\".level",
                "INFO");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(collector, new TestInjector.MatchesType(TraceCollector.class));
    }

    @Override
    public void stop() {
        if (collector != null) {
            collector.close();
        }
    }
}
