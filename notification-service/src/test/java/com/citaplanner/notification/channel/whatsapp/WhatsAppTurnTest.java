package com.citaplanner.notification.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.support.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A message waits for its number's turn before its attempt begins. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class WhatsAppTurnTest {
    /** Otherwise a crash leaves the outcome of what waits for its turn unknown, although it was not sent. */
    @Test
    void a_message_that_gets_no_turn_is_no_attempt() {
        AtomicInteger permits = new AtomicInteger();
        try (WhatsAppFixture slow = new WhatsAppFixture(
                Map.of("rate.requests", "1", "rate.max-requests", "1", "rate.window", "1h", "rate.max-wait", "50ms"))) {
            slow.windows.all = true;
            List<SendOutcome> outcomes = Stream.of("+525512340001", "+525512340002")
                    .map(phone -> WhatsAppAddress.of(PhoneNumber.stored(phone)))
                    .map(address -> slow.channel
                            .send(
                                    WhatsAppFixture.reminder(Content.of("Hola")),
                                    address.text(),
                                    () -> Uni.createFrom().item(permits.incrementAndGet() > 0))
                            .await()
                            .atMost(Duration.ofSeconds(10)))
                    .toList();

            assertThat(outcomes.getFirst()).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(outcomes.getLast()).isInstanceOf(SendOutcome.Deferred.class);
        }

        assertThat(permits).hasValue(1);
    }
}
