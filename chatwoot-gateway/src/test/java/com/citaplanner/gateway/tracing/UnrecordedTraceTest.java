package com.citaplanner.gateway.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.kafka.KafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Checks that a gateway without settings records nothing, and needs no thread for it. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class UnrecordedTraceTest {
    @Inject
    WebhookTracing tracing;

    @Test
    void nothing_is_recorded_by_default() {
        WebhookTrace trace = tracing.start("/api/webhooks/chatwoot");

        assertThat(trace).isInstanceOf(UnrecordedTrace.class);
        assertThat(trace.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("BatchSpanProcessor"));
    }
}
