package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.event.Events;
import com.citaplanner.gateway.event.Trace;
import com.citaplanner.gateway.payload.Payload;
import com.citaplanner.gateway.payload.Reading;
import com.citaplanner.gateway.source.Claim;
import com.citaplanner.gateway.source.Sources;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * Handles a made-up webhook before the first real one comes, up to the point where it would be delivered: what Java loads
 * and sets up at the first use would otherwise hold up an event loop, for seconds on a busy machine.
 */
final class Rehearsal {
    private static final byte[] BODY =
            "{\"event\":\"message_created\",\"account\":{\"id\":1},\"conversation\":{\"id\":1,\"pubsub_token\":\"x\"}}"
                    .getBytes(StandardCharsets.UTF_8);

    private Rehearsal() {}

    static void run(Sources sources, Clock clock) {
        Claim claim = new Claim(Long.toString(clock.millis() / 1000), "sha256=" + "0".repeat(64), null);
        sources.all().forEach(source -> source.judge(claim, BODY));
        if (Reading.of(BODY) instanceof Payload payload) {
            new Events(clock).event(Sources.DEFAULT, payload, null, Trace.continued(null));
        }
    }
}
