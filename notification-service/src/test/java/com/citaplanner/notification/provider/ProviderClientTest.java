package com.citaplanner.notification.provider;

import com.citaplanner.notification.provider.rest.ProviderClients;
import com.citaplanner.notification.support.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The suite without an adapter: any JSON is a good answer. The container makes the REST client. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ProviderClientTest extends ProviderConformance {
    ProviderClientTest() {
        super("Any Provider", "{}", (clients, settings) -> call(clients, settings, false));
    }

    static ProviderCall call(ProviderClients clients, ProviderSettings settings, boolean hot) {
        ProviderClient client = clients.of(settings);
        RetryAfter times = new RetryAfter(settings.rate().window(), Clock.systemUTC(), () -> 0L);
        return (base, account, trusted, priority) -> client.send(
                new Destination(base + "/" + account, base, account, trusted),
                request(base, account, hot),
                priority,
                result -> meaning(times, result));
    }

    private static HttpRequest request(URI base, long account, boolean hot) {
        return new HttpRequest(
                "write",
                HttpRequest.Method.POST,
                URI.create(base + "/accounts/" + account),
                Map.of("Content-Type", "application/json"),
                "{}".getBytes(StandardCharsets.UTF_8),
                Instant.MAX,
                hot);
    }

    private static ProviderCall.Seen meaning(RetryAfter times, HttpResult result) {
        return switch (result) {
            case HttpResult.Received received
            when received.json() && received.status() < 300 -> ProviderCall.Seen.done();
            case HttpResult.Received received -> seen("unknown", "status " + received.status());
            case HttpResult.Limited(Optional<String> retryAfter, byte[] body) ->
                new ProviderCall.Seen("later", "limited", Optional.of(times.after(retryAfter)));
            case HttpResult.NotSent notSent -> new ProviderCall.Seen("later", notSent.reason(), notSent.pause());
            case HttpResult.Forbidden(String reason) -> seen("denied", reason);
            case HttpResult.Lost(String reason) -> seen("unknown", reason);
        };
    }

    private static ProviderCall.Seen seen(String outcome, String reason) {
        return new ProviderCall.Seen(outcome, reason, Optional.empty());
    }
}
