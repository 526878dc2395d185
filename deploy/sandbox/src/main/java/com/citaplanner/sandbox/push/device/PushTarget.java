package com.citaplanner.sandbox.push.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A device with the messages that it shows. */
public final class PushTarget {
    private static final int MAX_MESSAGES = 50;

    private final String id;
    private final String client;
    private final @Nullable BrowserKeys keys;
    private final Map<String, ShownMessage> messages = new LinkedHashMap<>();
    private boolean gone;

    /** @param keys of a browser; null for an app */
    PushTarget(String id, String client, @Nullable BrowserKeys keys) {
        this.id = id;
        this.client = client;
        this.keys = keys;
    }

    /** Returns a part of a browser's endpoint, or an app's registration token. */
    public String id() {
        return id;
    }

    /** Returns the id of the client whose device it is. */
    public String client() {
        return client;
    }

    /** Returns a browser's keys; null for an app. */
    public @Nullable BrowserKeys keys() {
        return keys;
    }

    /** Shows a message, in the place of one with the same tag. */
    public synchronized void show(String tag, String title, String body, String url, Instant at) {
        ShownMessage earlier = messages.remove(tag);
        messages.put(tag, new ShownMessage(tag, title, body, url, earlier == null ? 1 : earlier.times() + 1, at));
        if (messages.size() > MAX_MESSAGES) {
            messages.remove(messages.keySet().iterator().next());
        }
    }

    /** Returns what it shows, the newest last. */
    public synchronized List<ShownMessage> messages() {
        return new ArrayList<>(messages.values());
    }

    /** Ends its subscription, as a person does who forbids messages or removes the app. */
    public synchronized void remove() {
        gone = true;
    }

    public synchronized boolean isGone() {
        return gone;
    }
}
