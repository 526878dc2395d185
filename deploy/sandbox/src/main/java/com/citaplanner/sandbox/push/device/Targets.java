package com.citaplanner.sandbox.push.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All devices, those added first forgotten first. */
public final class Targets {
    private static final int MAX_TARGETS = 200;

    private final int max;

    private final Map<String, PushTarget> targets = new LinkedHashMap<>();

    public Targets() {
        this(MAX_TARGETS);
    }

    /** @param max how many devices there may be */
    public Targets(int max) {
        this.max = max;
    }

    /** Subscribes a new browser. */
    public PushTarget addBrowser(String client, String serverKey) {
        return add(new PushTarget(UUID.randomUUID().toString(), client, new BrowserKeys(serverKey)));
    }

    /** Installs the app on a new phone. */
    public PushTarget addApp(String client) {
        return add(new PushTarget("sandbox-app-token:" + UUID.randomUUID(), client, null));
    }

    /** Subscribes the browser that a client has from the start, once. */
    public synchronized PushTarget demoBrowser(String client, String serverKey) {
        PushTarget known = targets.get(client + "-browser");
        return known == null ? add(new PushTarget(client + "-browser", client, new BrowserKeys(serverKey))) : known;
    }

    /** Installs the app that a client has from the start, once. */
    public synchronized PushTarget demoApp(String client) {
        String token = "sandbox-app-token:" + client;
        PushTarget known = targets.get(token);
        return known == null ? add(new PushTarget(token, client, null)) : known;
    }

    private synchronized PushTarget add(PushTarget target) {
        targets.put(target.id(), target);
        if (targets.size() > max) {
            targets.remove(targets.keySet().iterator().next());
        }
        return target;
    }

    public synchronized Optional<PushTarget> find(String id) {
        return Optional.ofNullable(targets.get(id));
    }

    /** Returns all of them, the newest first. */
    public synchronized List<PushTarget> newestFirst() {
        return new ArrayList<>(targets.values()).reversed();
    }
}
