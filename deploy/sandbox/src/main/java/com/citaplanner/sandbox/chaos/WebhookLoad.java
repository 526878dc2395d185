package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends webhooks of many parallel conversations at a steady rate; every fourth conversation is with WhatsApp. Each conversation sends its next event when the last
 * one was answered, and never repeats one.
 */
final class WebhookLoad implements AutoCloseable {
    private static final int CONVERSATIONS = 100;

    private final HttpClient http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI gateway;
    private final SentWebhooks sentWebhooks;
    private final long intervalNanos;
    private volatile boolean stopping;

    WebhookLoad(URI gateway, SentWebhooks sentWebhooks, int perSecond) {
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        this.gateway = gateway;
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
        WebhookKind kind = conversation % 4 == 0 ? WebhookKind.WHATSAPP : WebhookKind.CHATWOOT;
        byte[] body = kind.body(conversation, number);
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(kind.path()))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        kind.sign(request, body);
        sentWebhooks.countSent();
        long start = System.nanoTime();
        int status = status(request.build());
        sentWebhooks.recordAnswer(
                kind.numbers(number).stream()
                        .map(event -> SentWebhooks.eventId(kind, conversation, event))
                        .toList(),
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

    /** Stops sending and waits for the last answers. */
    @Override
    public void close() {
        stopping = true;
        threads.close();
        http.close();
    }
}
