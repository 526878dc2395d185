package com.citaplanner.sandbox.whatsapp.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Sends items one after the other, several in one webhook if they wait together. */
final class WebhookLane implements AutoCloseable {
    private static final int MAX_WAITING = 50_000;
    /** How long items of a batch wait for each other. */
    private static final long GATHERING_MILLIS = 40;

    /** Sends the items of one webhook. */
    interface Delivery {
        void deliver(List<WebhookItem> items) throws InterruptedException;
    }

    private final BlockingQueue<WebhookItem> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Delivery delivery;
    private final WebhookLog log;
    private final Thread thread;
    private volatile int batch = 1;

    WebhookLane(int number, Delivery delivery, WebhookLog log) {
        this.delivery = delivery;
        this.log = log;
        this.thread = Thread.ofVirtual().name("whatsapp-webhook-" + number).start(this::run);
    }

    void add(WebhookItem item) {
        if (!waiting.offer(item)) {
            log.addLost();
        }
    }

    void batchesOf(int items) {
        batch = items;
    }

    private void run() {
        try {
            while (true) {
                delivery.deliver(next());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private List<WebhookItem> next() throws InterruptedException {
        List<WebhookItem> items = new ArrayList<>();
        items.add(waiting.take());
        int limit = batch;
        if (limit > 1) {
            Thread.sleep(GATHERING_MILLIS);
            waiting.drainTo(items, limit - 1);
        }
        return items;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
