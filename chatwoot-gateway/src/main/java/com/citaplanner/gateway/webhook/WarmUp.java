package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.event.EventFactory;
import com.citaplanner.gateway.event.TraceContext;
import com.citaplanner.gateway.payload.Payload;
import com.citaplanner.gateway.payload.PayloadResult;
import com.citaplanner.gateway.source.RequestCredentials;
import com.citaplanner.gateway.source.Sources;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * Handles an artificial webhook before the first real one, up to the point of delivery. Otherwise the classes that Java
 * loads at the first use would block an event loop, for seconds on a busy machine.
 */
final class WarmUp {
    private static final byte[] BODY =
            "{\"event\":\"message_created\",\"account\":{\"id\":1},\"conversation\":{\"id\":1,\"pubsub_token\":\"x\"}}"
                    .getBytes(StandardCharsets.UTF_8);

    private WarmUp() {}

    static void run(Sources sources, Clock clock) {
        RequestCredentials credentials =
                new RequestCredentials(Long.toString(clock.millis() / 1000), "sha256=" + "0".repeat(64), null);
        sources.all().forEach(source -> source.verify(credentials, BODY));
        if (PayloadResult.of(BODY) instanceof Payload payload) {
            new EventFactory(clock).create(Sources.DEFAULT, payload, null, TraceContext.continueOrStart(null));
        }
    }
}
