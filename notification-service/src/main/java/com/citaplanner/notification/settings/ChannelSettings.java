package com.citaplanner.notification.settings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tenant's settings of one channel.
 *
 * @param on whether notifications may be sent there
 * @param plain values that anybody may see
 * @param secrets credentials in clear text, only ever in memory
 * @param unreadable names of stored credentials that cannot be decrypted because the operator's key is missing: the
 *     channel cannot work, and nothing else may replace them
 */
public record ChannelSettings(
        boolean on, Map<String, String> plain, Map<String, String> secrets, Set<String> unreadable) {
    public ChannelSettings {
        plain = Map.copyOf(plain);
        secrets = Map.copyOf(secrets);
        unreadable = Set.copyOf(unreadable);
    }

    /** Settings without any values. */
    public static ChannelSettings defaults(boolean on) {
        return new ChannelSettings(on, Map.of(), Map.of(), Set.of());
    }

    /** All readable values, including credentials. */
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

    /** Hides the values. */
    @Override
    public String toString() {
        return "ChannelSettings[on=" + on + ", plain=" + plain.keySet() + ", secrets=" + secrets.keySet()
                + ", unreadable=" + unreadable + "]";
    }
}
