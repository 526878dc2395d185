package com.citaplanner.notification.settings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a tenant says of one channel.
 *
 * @param on whether notifications may go there
 * @param plain what anybody may see
 * @param secrets credentials in clear, only ever in memory
 * @param unreadable names of credentials that are stored and cannot be read, because the operator's key for them is missing:
 *     the channel cannot work, and nothing else may stand in for them
 */
public record ChannelSettings(
        boolean on, Map<String, String> plain, Map<String, String> secrets, Set<String> unreadable) {
    public ChannelSettings {
        plain = Map.copyOf(plain);
        secrets = Map.copyOf(secrets);
        unreadable = Set.copyOf(unreadable);
    }

    /** Nothing said yet. */
    public static ChannelSettings untouched(boolean on) {
        return new ChannelSettings(on, Map.of(), Map.of(), Set.of());
    }

    /** All values that can be read, credentials among them. */
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>(plain);
        values.putAll(secrets);
        return Map.copyOf(values);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(secrets.get(name)).or(() -> Optional.ofNullable(plain.get(name)));
    }

    /** The names of all values, readable or not. */
    public Set<String> names() {
        Set<String> names = new HashSet<>(unreadable);
        names.addAll(plain.keySet());
        names.addAll(secrets.keySet());
        return names;
    }

    /** Whether everything that is stored can be read. */
    public boolean readable() {
        return unreadable.isEmpty();
    }

    /** Never a secret. */
    @Override
    public String toString() {
        return "ChannelSettings[on=" + on + ", plain=" + plain.keySet() + ", secrets=" + secrets.keySet()
                + ", unreadable=" + unreadable + "]";
    }
}
