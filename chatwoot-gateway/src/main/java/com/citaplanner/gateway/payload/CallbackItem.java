package com.citaplanner.gateway.payload;

import java.util.Objects;
import java.util.Optional;

/**
 * The part of a provider's body that becomes one event.
 *
 * @param name the event's name, which is appended to the prefix of its family
 * @param identity what is the same whenever the provider sends this item again; empty if the item contains nothing of
 *     that kind
 * @param thread what the item belongs to; items of one thread stay in order
 * @param data the event's data; must not be modified
 */
public record CallbackItem(String name, Optional<String> identity, String thread, byte[] data) {
    public CallbackItem {
        Objects.requireNonNull(name);
        Objects.requireNonNull(identity);
        Objects.requireNonNull(thread);
        Objects.requireNonNull(data);
    }
}
