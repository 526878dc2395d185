package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.ApiKey;
import com.citaplanner.notification.access.ApiKeys;
import com.citaplanner.notification.access.KeyText;
import com.citaplanner.notification.access.Scope;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** In-memory keys that record lookups and answer immediately, or when {@link #answer} is called while {@code slow}. */
final class StoredKeys implements ApiKeys {
    final List<Collection<String>> lookups = new ArrayList<>();
    boolean slow;
    private final Map<String, ApiKey> keys = new HashMap<>();
    private final Queue<Runnable> answers = new ArrayDeque<>();

    void add(KeyText text) {
        keys.put(
                text.id(),
                new ApiKey(text.id(), "demo", text.hash(), "test", Scope.SEND, Instant.EPOCH, null, null, null));
    }

    void clear() {
        keys.clear();
    }

    /** Gives the oldest pending answer. */
    void answer() {
        answers.remove().run();
    }

    @Override
    public Uni<List<ApiKey>> find(Collection<String> ids) {
        lookups.add(ids);
        return Uni.createFrom().emitter(caller -> answer(ids, caller));
    }

    private void answer(Collection<String> ids, UniEmitter<? super List<ApiKey>> caller) {
        Runnable answer = () -> caller.complete(
                ids.stream().filter(keys::containsKey).map(keys::get).toList());
        if (slow) {
            answers.add(answer);
        } else {
            answer.run();
        }
    }

    @Override
    public Uni<List<ApiKey>> list(String tenantId, String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Boolean> add(ApiKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Boolean> revoke(String tenantId, String id, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Void> recordUse(Collection<String> ids, Instant at) {
        return Uni.createFrom().voidItem();
    }
}
