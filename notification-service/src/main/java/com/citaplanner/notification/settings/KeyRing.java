package com.citaplanner.notification.settings;

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

/** The operator's encryption keys: the first encrypts, all of them decrypt. */
public final class KeyRing {
    private static final String SETTING = "citaplanner.secrets.keys";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,32}");
    private static final int KEY_BYTES = 32;

    private final Map<String, SecretKey> keys;

    private KeyRing(Map<String, SecretKey> keys) {
        this.keys = keys;
    }

    /**
     * @param text {@code id:base64} separated by commas; empty for no keys
     * @throws IllegalArgumentException with the setting and the key that is wrong, but none of its content
     */
    public static KeyRing read(String text) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (String entry : text.isBlank() ? List.<String>of() : List.of(text.split(",", -1))) {
            String[] parts = entry.strip().split(":", 2);
            if (parts.length != 2 || !ID.matcher(parts[0]).matches()) {
                throw new IllegalArgumentException(SETTING + ": key " + (keys.size() + 1)
                        + " must be id:base64, with an id of letters and digits");
            }
            if (keys.put(parts[0], key(parts[0], parts[1])) != null) {
                throw new IllegalArgumentException(SETTING + ": the key id " + parts[0] + " is used twice");
            }
        }
        return new KeyRing(keys);
    }

    private static SecretKey key(String id, String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == KEY_BYTES) {
                return new SecretKeySpec(bytes, "AES");
            }
        } catch (IllegalArgumentException notBase64) {
            // reported below, because the decoder's message quotes its input
        }
        throw new IllegalArgumentException(SETTING + ": the key " + id + " must be " + KEY_BYTES + " bytes in base64");
    }

    /** The id of the encrypting key; empty if there is none. */
    public Optional<String> first() {
        return keys.keySet().stream().findFirst();
    }

    /** The ids of all keys, the encrypting one first. */
    public List<String> ids() {
        return new ArrayList<>(keys.keySet());
    }

    boolean has(String id) {
        return keys.containsKey(id);
    }

    SecretKey key(String id) {
        return Objects.requireNonNull(keys.get(id));
    }

    /** Hides the keys. */
    @Override
    public String toString() {
        return "KeyRing" + keys.keySet();
    }
}
