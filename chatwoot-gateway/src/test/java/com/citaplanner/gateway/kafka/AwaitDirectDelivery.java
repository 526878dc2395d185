package com.citaplanner.gateway.kafka;

import static org.awaitility.Awaitility.await;

import com.citaplanner.gateway.delivery.DeliveryState;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;

/** Delays each test until events go to Kafka directly, because tests read the topic right after an answer. */
public final class AwaitDirectDelivery implements QuarkusTestBeforeEachCallback {
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        DeliveryState state = CDI.current().select(DeliveryState.class).get();
        await().atMost(Duration.ofSeconds(20)).until(state::isDirect);
    }
}
