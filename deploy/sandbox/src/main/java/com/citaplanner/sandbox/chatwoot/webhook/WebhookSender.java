package com.citaplanner.sandbox.chatwoot.webhook;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.store.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Sends each webhook once, by ten parallel workers in no fixed order. Signs with the real time even if the account's
 * clock was changed, because the receiver checks a signature's age against its own clock.
 */
final class WebhookSender implements AutoCloseable {
    private static final int WORKERS = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ExecutorService workers = Executors.newFixedThreadPool(
            WORKERS, Thread.ofVirtual().name("webhook-", 0).factory());
    private final WebhookDeliveryLog log;

    WebhookSender(WebhookDeliveryLog log) {
        this.log = log;
    }

    /**
     * Queues a webhook.
     *
     * @param body evaluated by the worker, so that in a burst earlier events may show later state, as in the real
     *     Chatwoot
     */
    void queue(Webhook webhook, String event, String subject, Supplier<Map<String, Object>> body) {
        try {
            workers.execute(() -> send(webhook, event, subject, Json.bytes(body.get())));
        } catch (RejectedExecutionException closing) {
            // The stand-in is stopping; Chatwoot loses such events too.
        }
    }

    private void send(Webhook webhook, String event, String subject, byte[] body) {
        String deliveryId = UUID.randomUUID().toString();
        Instant at = Instant.now();
        HttpRequest request = request(webhook, deliveryId, at, body);
        long started = System.nanoTime();
        int status = 0;
        String error = null;
        try {
            status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            error = e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            error = "stopped";
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        log.add(new WebhookDelivery(deliveryId, event, subject, webhook.url(), status, error, at, took));
    }

    private static HttpRequest request(Webhook webhook, String deliveryId, Instant at, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(webhook.url()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-Chatwoot-Delivery", deliveryId)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (webhook.secret() != null) {
            request.header("X-Chatwoot-Timestamp", Long.toString(at.getEpochSecond()))
                    .header("X-Chatwoot-Signature", Signature.of(webhook.secret(), at.getEpochSecond(), body));
        }
        return request.build();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        http.shutdownNow();
    }
}
