package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends webhooks of many parallel conversations at a steady rate. Each conversation sends its next event when the last
 * one was answered, and never repeats one.
 */
final class WebhookLoad implements AutoCloseable {
    private static final int CONVERSATIONS = 100;
    private static final String PADDING = "Hola, quiero agendar una cita. ".repeat(40);

    private final HttpClient http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI webhook;
    private final SentWebhooks sentWebhooks;
    private final long intervalNanos;
    private volatile boolean stopping;

    WebhookLoad(URI webhook, SentWebhooks sentWebhooks, int perSecond) {
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        this.webhook = webhook;
        this.sentWebhooks = sentWebhooks;
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) * CONVERSATIONS / perSecond;
    }

    void start() {
        for (int i = 0; i < CONVERSATIONS; i++) {
            int conversation = i + 1;
            threads.execute(() -> sendMessages(conversation));
        }
    }

    private void sendMessages(int conversation) {
        long due = System.nanoTime() + conversation * intervalNanos / CONVERSATIONS;
        for (long number = 1; !stopping; number++) {
            LockSupport.parkNanos(due - System.nanoTime());
            send(conversation, number);
            due += intervalNanos;
        }
    }

    private void send(int conversation, long number) {
        byte[] body = body(conversation, number).getBytes(StandardCharsets.UTF_8);
        String timestamp = Long.toString(System.currentTimeMillis() / 1000);
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .header("X-Chatwoot-Delivery", UUID.randomUUID().toString())
                .header("X-Chatwoot-Timestamp", timestamp)
                .header("X-Chatwoot-Signature", WebhookSignature.of(timestamp, body, GatewayProcess.SECRET))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        sentWebhooks.countSent();
        long start = System.nanoTime();
        int status = status(request);
        sentWebhooks.recordAnswer(
                SentWebhooks.eventId(conversation, number),
                status,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private int status(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return SentWebhooks.NO_ANSWER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SentWebhooks.NO_ANSWER;
        }
    }

    private static String body(int conversation, long number) {
        return """
                {"account":{"id":3},"id":%d,"content":"%s","conversation":{"id":%d,"contact_inbox":{"pubsub_token":"x"}},\
                "message_type":"incoming","event":"message_created"}""".formatted(number, PADDING, conversation);
    }

    /** Stops sending and waits for the last answers. */
    @Override
    public void close() {
        stopping = true;
        threads.close();
        http.close();
    }
}
