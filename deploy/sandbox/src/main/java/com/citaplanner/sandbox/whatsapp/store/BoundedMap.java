package com.citaplanner.sandbox.whatsapp.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was used longest ago. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int limit;

    private BoundedMap(int limit) {
        super(16, 0.75f, true);
        this.limit = limit;
    }

    /** Creates a map for several threads. */
    public static <K, V> Map<K, V> of(int limit) {
        return Collections.synchronizedMap(new BoundedMap<>(limit));
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
    }
}
