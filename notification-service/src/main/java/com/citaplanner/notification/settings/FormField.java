package com.citaplanner.notification.settings;

import java.util.Optional;

/**
 * One value that a channel's settings have.
 *
 * @param required whether the channel cannot work without it
 * @param secret whether it is encrypted where it is kept and masked where it is shown
 * @param check what is wrong with a value
 */
public record FormField(String name, boolean required, boolean secret, Check check) {
    /** Tells what is wrong with a value, as the end of a sentence that begins with the field's name; empty when it is good. */
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
    public FormField kept() {
        return new FormField(name, required, true, check);
    }
}
