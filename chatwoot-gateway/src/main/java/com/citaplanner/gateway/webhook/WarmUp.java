package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.event.TraceContext;
import com.citaplanner.gateway.source.RequestCredentials;
import com.citaplanner.gateway.source.Source;
import com.citaplanner.gateway.source.Sources;
import com.citaplanner.gateway.source.Webhook;
import java.time.Clock;

/**
 * Handles an artificial webhook of each source before the first real one, up to the point of delivery. Otherwise the
 * classes that Java loads at the first use would block an event loop, for seconds on a busy machine.
 */
final class WarmUp {
    private WarmUp() {}

    static void run(Sources sources, Clock clock) {
        RequestCredentials credentials =
                new RequestCredentials(Long.toString(clock.millis() / 1000), "sha256=" + "0".repeat(64), null, null);
        sources.configured().forEach(source -> run(source, credentials));
        sources.dynamicSample().ifPresent(source -> run(source, credentials));
    }

    private static void run(Source source, RequestCredentials credentials) {
        byte[] body = source.sample();
        source.verify(credentials, body);
        source.read(new Webhook(source, credentials, null, TraceContext.start(), body));
    }
}
