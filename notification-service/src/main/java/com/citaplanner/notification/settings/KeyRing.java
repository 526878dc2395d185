package com.citaplanner.notification.settings;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The operator's keys: the first encrypts, all of them decrypt. */
public final class KeyRing {
    private static final String SETTING = "citaplanner.secrets.keys";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,32}");
    private static final int BYTES = 32;

    private final Map<String, SecretKey> keys;

    private KeyRing(Map<String, SecretKey> keys) {
        this.keys = keys;
    }

    /**
     * @param text {@code id:base64} separated by commas; empty for no key at all
     * @throws IllegalArgumentException naming the setting and the key that is wrong, and nothing of what is in it
     */
    public static KeyRing read(String text) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (String one : text.isBlank() ? List.<String>of() : List.of(text.split(",", -1))) {
            String[] parts = one.strip().split(":", 2);
            if (parts.length != 2 || !ID.matcher(parts[0]).matches()) {
                throw new IllegalArgumentException(
                        SETTING + ": key " + (keys.size() + 1) + " is not id:base64, with an id of letters and digits");
            }
            if (keys.put(parts[0], key(parts[0], parts[1])) != null) {
                throw new IllegalArgumentException(SETTING + ": there are two keys " + parts[0]);
            }
        }
        return new KeyRing(keys);
    }

    private static SecretKey key(String id, String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == BYTES) {
                return new SecretKeySpec(bytes, "AES");
            }
        } catch (IllegalArgumentException notBase64) {
            // told below: the decoder's own words quote what it was given
        }
        throw new IllegalArgumentException(SETTING + ": the key " + id + " is not " + BYTES + " bytes in base64");
    }

    /** The id of the key that encrypts; empty when there is none. */
    public Optional<String> first() {
        return keys.keySet().stream().findFirst();
    }

    /** Of all keys, the first one first. */
    public List<String> ids() {
        return new ArrayList<>(keys.keySet());
    }

    boolean has(String id) {
        return keys.containsKey(id);
    }

    SecretKey key(String id) {
        return keys.get(id);
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return "KeyRing" + keys.keySet();
    }
}
