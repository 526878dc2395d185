package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.provider.Destination;
import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.ProviderAnswer;
import com.citaplanner.notification.provider.ProviderClient;
import com.citaplanner.notification.provider.ProviderSettings;
import com.citaplanner.notification.provider.RequestPriority;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Posts an event to the gateway's public URL exactly as Chatwoot does, to test the way of all events. */
@ApplicationScoped
public class WebhookSender {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 65_536;
    private static final int POOL = 4;
    private static final int REQUESTS = 600;
    private static final int FAILURES = 1_000;
    private static final int DESTINATIONS = 16;

    private final ProviderClient client;
    private final ObjectMapper json;
    private final Clock clock;

    WebhookSender(ProviderClients clients, ObjectMapper json, Clock clock) {
        this.client = clients.of(new ProviderSettings(
                "Gateway",
                new ProviderSettings.Http(List.of(), TIMEOUT, TIMEOUT, MAX_BYTES, POOL),
                new ProviderSettings.Rate(REQUESTS, Duration.ofMinutes(1), TIMEOUT, 1, TIMEOUT),
                // Whoever tests may do so again at once.
                new ProviderSettings.Breaker(FAILURES, Duration.ofSeconds(1), false),
                DESTINATIONS));
        this.json = json;
        this.clock = clock;
    }

    /** What became of a posted event. */
    public sealed interface WebhookAnswer extends ProviderAnswer {
        record Status(int status) implements WebhookAnswer {}

        record NoStatus(String reason) implements WebhookAnswer {}

        @Override
        default String outcome() {
            return this instanceof Status(int status) && status < 300 ? "done" : "refused";
        }
    }

    /**
     * Posts an event.
     *
     * @param secret signs it; empty where the URL proves it
     */
    public Uni<WebhookAnswer> post(String url, Optional<String> secret, String deliveryId, Map<String, ?> event) {
        URI uri = URI.create(url);
        byte[] body = bytes(event);
        Map<String, String> headers = new HashMap<>(Map.of(
                "Content-Type", "application/json", "Accept", "application/json", "X-Chatwoot-Delivery", deliveryId));
        secret.ifPresent(key -> {
            long seconds = clock.instant().getEpochSecond();
            headers.put("X-Chatwoot-Timestamp", Long.toString(seconds));
            headers.put("X-Chatwoot-Signature", WebhookSignature.of(key, seconds, body));
        });
        // The operator configured the address, not a tenant.
        Destination destination = new Destination(uri.getAuthority(), "gateway", uri.getAuthority(), true);
        HttpRequest request =
                new HttpRequest("test_event", HttpRequest.Method.POST, uri, headers, body, Instant.MAX, false);
        return client.send(destination, request, RequestPriority.LIVE, WebhookSender::answer);
    }

    private static WebhookAnswer answer(HttpResult result) {
        return switch (result) {
            case HttpResult.Received received -> new WebhookAnswer.Status(received.status());
            case HttpResult.Limited limited -> new WebhookAnswer.NoStatus("it limits the rate (429)");
            case HttpResult.NotSent(String reason, Optional<Duration> pause) -> new WebhookAnswer.NoStatus(reason);
            case HttpResult.Forbidden(String reason) -> new WebhookAnswer.NoStatus(reason);
            case HttpResult.Lost(String reason) -> new WebhookAnswer.NoStatus(reason);
        };
    }

    private byte[] bytes(Map<String, ?> event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the event cannot be written as JSON", e);
        }
    }
}
