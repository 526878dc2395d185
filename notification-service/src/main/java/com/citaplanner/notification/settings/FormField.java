package com.citaplanner.notification.settings;

import java.util.Optional;

/**
 * A value in a channel's settings.
 *
 * @param required whether the channel cannot work without it
 * @param secret whether it is stored encrypted and shown masked
 * @param check finds what is wrong with a value
 */
public record FormField(String name, boolean required, boolean secret, Check check) {
    /** Returns what is wrong with a value, phrased to follow the field's name; empty if it is valid. */
    public interface Check {
        Optional<String> reason(String value);
    }

    public static FormField required(String name, Check check) {
        return new FormField(name, true, false, check);
    }

    public static FormField optional(String name, Check check) {
        return new FormField(name, false, false, check);
    }

    /** The same field, as a secret. */
    public FormField asSecret() {
        return new FormField(name, required, true, check);
    }
}
