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

/** Many conversations at once at a steady rate; each sends its next event when the last one was answered, and never again. */
final class Senders implements AutoCloseable {
    private static final int CONVERSATIONS = 100;
    private static final String PADDING = "Hola, quiero agendar una cita. ".repeat(40);

    private final HttpClient http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI webhook;
    private final Ledger ledger;
    private final long gapNanos;
    private volatile boolean stopping;

    Senders(URI webhook, Ledger ledger, int perSecond) {
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        this.webhook = webhook;
        this.ledger = ledger;
        this.gapNanos = TimeUnit.SECONDS.toNanos(1) * CONVERSATIONS / perSecond;
    }

    void start() {
        for (int i = 0; i < CONVERSATIONS; i++) {
            int conversation = i + 1;
            threads.submit(() -> converse(conversation));
        }
    }

    private void converse(int conversation) {
        long due = System.nanoTime() + conversation * gapNanos / CONVERSATIONS;
        for (long number = 1; !stopping; number++) {
            LockSupport.parkNanos(due - System.nanoTime());
            send(conversation, number);
            due += gapNanos;
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
        ledger.sent();
        long began = System.nanoTime();
        int status = status(request);
        ledger.answered(
                Ledger.event(conversation, number), status, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private int status(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return Ledger.NO_ANSWER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Ledger.NO_ANSWER;
        }
    }

    private static String body(int conversation, long number) {
        return """
                {"account":{"id":3},"id":%d,"content":"%s","conversation":{"id":%d,"contact_inbox":{"pubsub_token":"x"}},\
                "message_type":"incoming","event":"message_created"}""".formatted(number, PADDING, conversation);
    }

    /** Ends when the last answers are in. */
    @Override
    public void close() {
        stopping = true;
        threads.close();
        http.close();
    }
}
