package com.citaplanner.notification.suppression;

import com.citaplanner.notification.keys.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes addresses for storage with HMAC-SHA-256 under the installation's keys. An opt-out outlives everything else
 * that is known of a person; without the key, nobody can find out from the hash whose it is by trying out all phone
 * numbers. A hash begins with the id of its key, so hashes of older keys are still found.
 *
 * <p>An installation without a key of its own uses one that is public. It is always among the keys, so that opt-outs
 * from before the first key of its own still count.
 */
public final class AddressHasher {
    private static final String SETTING = "citaplanner.opt-outs.keys";
    private static final String ALGORITHM = "HmacSHA256";

    /** Its id is empty, so it cannot be the id of an operator's key. */
    private static final HashKey PUBLIC =
            new HashKey("", new SecretKeySpec("public".getBytes(StandardCharsets.UTF_8), ALGORITHM));

    private final List<HashKey> keys;

    private record HashKey(String id, SecretKey key) {
        String hash(AddressKey address) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                byte[] hash = mac.doFinal(address.spelled().getBytes(StandardCharsets.UTF_8));
                return id + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private AddressHasher(List<HashKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * @param keys as in {@link KeyRing#read}; empty for none
     * @throws IllegalArgumentException if a key is invalid
     */
    public static AddressHasher read(String keys) {
        KeyRing ring = KeyRing.read(SETTING, ALGORITHM, keys);
        List<HashKey> all = new ArrayList<>();
        ring.ids().forEach(id -> all.add(new HashKey(id, ring.key(id))));
        all.add(PUBLIC);
        return new AddressHasher(all);
    }

    /** Whether the installation has a key of its own. */
    public boolean isSecret() {
        return keys.size() > 1;
    }

    /** The hash under which something new is stored. */
    public String newest(AddressKey address) {
        return keys.getFirst().hash(address);
    }

    /** All hashes under which something may be stored for any of these addresses. */
    public List<String> all(Collection<AddressKey> addresses) {
        return addresses.stream()
                .flatMap(address -> keys.stream().map(key -> key.hash(address)))
                .distinct()
                .toList();
    }

    /** Hides the keys. */
    @Override
    public String toString() {
        return "AddressHasher" + keys.stream().map(HashKey::id).toList();
    }
}
