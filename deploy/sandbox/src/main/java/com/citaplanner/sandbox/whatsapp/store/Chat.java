package com.citaplanner.sandbox.whatsapp.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The latest messages between a number and a client. */
public final class Chat {
    private static final int MAX_BUBBLES = 200;

    private final BusinessNumber number;
    private final List<Bubble> bubbles = new ArrayList<>();
    private Client client;

    Chat(BusinessNumber number, Client client) {
        this.number = number;
        this.client = client;
    }

    public BusinessNumber number() {
        return number;
    }

    public synchronized Client client() {
        return client;
    }

    synchronized void rename(Client latest) {
        client = latest;
    }

    /** Returns the messages, oldest first. */
    public synchronized List<Bubble> bubbles() {
        return List.copyOf(bubbles);
    }

    public synchronized Optional<Bubble> bubble(String id) {
        return bubbles.stream().filter(bubble -> bubble.id().equals(id)).findFirst();
    }

    public void tick(String id, Tick tick) {
        change(id, bubble -> bubble.with(tick));
    }

    public void fail(String id, String reason) {
        change(id, bubble -> bubble.failed(reason));
    }

    public void react(String id, @Nullable String emoji) {
        change(id, bubble -> bubble.withReaction(emoji));
    }

    public void tap(String id, String button) {
        change(id, bubble -> bubble.tapped(button));
    }

    synchronized void add(Bubble bubble) {
        bubbles.add(bubble);
        if (bubbles.size() > MAX_BUBBLES) {
            bubbles.removeFirst();
        }
    }

    private synchronized void change(String id, UnaryOperator<Bubble> how) {
        bubbles.replaceAll(bubble -> bubble.id().equals(id) ? how.apply(bubble) : bubble);
    }
}
