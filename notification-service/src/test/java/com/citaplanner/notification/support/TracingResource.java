package com.citaplanner.notification.support;

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
                "citaplanner.tracing.enabled",
                "true",
                "citaplanner.tracing.endpoint",
                collector.endpoint(),
                "citaplanner.tracing.ratio",
                "1",
                "CITAPLANNER_LOG_JSON",
                "true");
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
