package com.citaplanner.sandbox.chatwoot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Starts a stand-in for each test, with the demo data and a clock that the test can advance. */
class StandInTest {
    Duration ahead = Duration.ZERO;
    ChatwootStandIn chatwoot;
    ApiCalls calls;

    @BeforeEach
    void start() {
        InstantSource time = () -> Instant.now().plus(ahead);
        chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests().withDemo(), time.withZone(ZoneOffset.UTC));
        chatwoot.deliverAfter(Duration.ofMillis(5));
        calls = new ApiCalls(chatwoot);
    }

    @AfterEach
    void stop() {
        calls.close();
        chatwoot.close();
    }
}
