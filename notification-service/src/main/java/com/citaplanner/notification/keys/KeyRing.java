package com.citaplanner.notification.keys;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys of one purpose. The first is used for what is new, all of them for what is stored. */
public final class KeyRing {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,32}");
    private static final int KEY_BYTES = 32;

    private final Map<String, SecretKey> keys;

    private KeyRing(Map<String, SecretKey> keys) {
        this.keys = keys;
    }

    /**
     * @param setting the name of the configuration key
     * @param algorithm of the keys, as the JDK names it
     * @param text {@code id:base64} separated by commas; empty for no keys
     * @throws IllegalArgumentException with the setting and the key that is wrong, but none of its content
     */
    public static KeyRing read(String setting, String algorithm, String text) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (String entry : text.isBlank() ? List.<String>of() : List.of(text.split(",", -1))) {
            String[] parts = entry.strip().split(":", 2);
            if (parts.length != 2 || !ID.matcher(parts[0]).matches()) {
                throw new IllegalArgumentException(setting + ": key " + (keys.size() + 1)
                        + " must be id:base64, with an id of letters and digits");
            }
            if (keys.put(parts[0], key(setting, algorithm, parts[0], parts[1])) != null) {
                throw new IllegalArgumentException(setting + ": the key id " + parts[0] + " is used twice");
            }
        }
        return new KeyRing(keys);
    }

    private static SecretKey key(String setting, String algorithm, String id, String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == KEY_BYTES) {
                return new SecretKeySpec(bytes, algorithm);
            }
        } catch (IllegalArgumentException notBase64) {
            // reported below, because the decoder's message quotes its input
        }
        throw new IllegalArgumentException(setting + ": the key " + id + " must be " + KEY_BYTES + " bytes in base64");
    }

    /** The id of the key for what is new; empty if there is none. */
    public Optional<String> first() {
        return keys.keySet().stream().findFirst();
    }

    /** The ids of all keys, the one for what is new first. */
    public List<String> ids() {
        return new ArrayList<>(keys.keySet());
    }

    public boolean has(String id) {
        return keys.containsKey(id);
    }

    public SecretKey key(String id) {
        return Objects.requireNonNull(keys.get(id));
    }

    /** Hides the keys. */
    @Override
    public String toString() {
        return "KeyRing" + keys.keySet();
    }
}
