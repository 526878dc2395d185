package com.citaplanner.gateway.payload.whatsapp;

import java.util.Objects;
import java.util.Optional;

/**
 * The part of Meta's body that becomes one event.
 *
 * @param name the event's name: {@code status}, {@code message}, the change's field, or {@code unrecognized}
 * @param identity what is the same whenever Meta sends this item again; empty if the item contains nothing of that kind
 * @param thread what the item belongs to; items of one thread stay in order
 * @param data Meta's body with this item alone; must not be modified
 */
public record WhatsAppItem(String name, Optional<String> identity, String thread, byte[] data) {
    public static final String STATUS = "status";
    public static final String MESSAGE = "message";
    public static final String UNRECOGNIZED = "unrecognized";

    public WhatsAppItem {
        Objects.requireNonNull(name);
        Objects.requireNonNull(identity);
        Objects.requireNonNull(thread);
        Objects.requireNonNull(data);
    }
}
