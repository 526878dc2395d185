package com.citaplanner.sandbox.whatsapp.webhook;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Posts webhooks in several lanes, and repeats each until it is answered 2xx or given up. Items of one
 * client take the same lane and keep their order, unless somebody wants them mixed.
 */
final class WebhookSender implements AutoCloseable {
    private static final int LANES = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final WebhookLog log;
    private final WebhookFormat format;
    private final List<WebhookLane> lanes;
    private volatile @Nullable WebhookTarget target;
    private volatile boolean closed;

    WebhookSender(WebhookLog log, WebhookFormat format) {
        this.log = log;
        this.format = format;
        this.lanes = IntStream.range(0, LANES)
                .mapToObj(number -> new WebhookLane(number, this::deliver, log))
                .toList();
    }

    void sendTo(WebhookTarget newTarget) {
        target = newTarget;
    }

    void queue(WebhookItem item) {
        queue(item, Math.floorMod(item.client().key().hashCode(), LANES));
    }

    void queueMixed(WebhookItem item) {
        queue(item, ThreadLocalRandom.current().nextInt(LANES));
    }

    /** Sets how many items one webhook may contain. */
    void batchesOf(int items) {
        lanes.forEach(lane -> lane.batchesOf(items));
    }

    private void queue(WebhookItem item, int lane) {
        if (target != null) {
            lanes.get(lane).add(item);
        }
    }

    private void deliver(List<WebhookItem> items) throws InterruptedException {
        byte[] body = format.body(items);
        List<String> labels =
                new ArrayList<>(items.stream().map(WebhookItem::label).toList());
        Duration pause = Duration.ZERO;
        for (WebhookTarget now = target; !closed && now != null; now = target) {
            int status = post(now, body);
            log.add(new SentWebhook(labels, status, Instant.now()));
            if (status / 100 == 2 || format.givesUp(status)) {
                return;
            }
            Thread.sleep(pause);
            pause = pause.isZero() ? now.retryPause() : shorter(pause.multipliedBy(2), MAX_PAUSE);
        }
    }

    private int post(WebhookTarget to, byte[] body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(to.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        format.headers(to, body).forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void close() {
        closed = true;
        lanes.forEach(WebhookLane::close);
        http.shutdownNow();
    }
}
