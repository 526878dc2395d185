package com.citaplanner.notification.suppression;

import com.citaplanner.notification.keys.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Hashes addresses for storage with HMAC-SHA-256 under the installation's keys. An opt-out outlives everything else
 * that is known of a person; without the key, nobody can find out from the hash whose it is by trying out all phone
 * numbers. A hash begins with the id of its key, so hashes of older keys are still found.
 *
 * <p>An installation without a key of its own hashes with SHA-256. Such hashes are always looked for, so that opt-outs
 * from before the first key of its own still count.
 */
public final class AddressHasher {
    private static final String SETTING = "citaplanner.opt-outs.keys";
    private static final String ALGORITHM = "HmacSHA256";

    /** Stands for the hash without a key, so that a first key can be added behind it. */
    private static final String PUBLIC = "public";

    private final List<AddressHash> hashes;

    /** One way to hash. */
    private sealed interface AddressHash {
        String id();

        byte[] digest(byte[] address) throws GeneralSecurityException;

        String form(byte[] digest);

        default String of(AddressKey address) {
            try {
                return form(digest(address.spelled().getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record Keyed(String id, SecretKey key) implements AddressHash {
        @Override
        public byte[] digest(byte[] address) throws GeneralSecurityException {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(address);
        }

        @Override
        public String form(byte[] digest) {
            return id + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        }
    }

    private record Public(String id) implements AddressHash {
        @Override
        public byte[] digest(byte[] address) throws GeneralSecurityException {
            return MessageDigest.getInstance("SHA-256").digest(address);
        }

        @Override
        public String form(byte[] digest) {
            return HexFormat.of().formatHex(digest);
        }
    }

    private AddressHasher(List<AddressHash> hashes) {
        this.hashes = List.copyOf(hashes);
    }

    /**
     * @param keys as in {@link KeyRing#read}; empty for none. {@code public} as the first entry stands for the hash
     *     without a key
     * @throws IllegalArgumentException if a key is invalid
     */
    public static AddressHasher read(String keys) {
        String text = keys.strip();
        boolean publicFirst = text.startsWith(PUBLIC + ",");
        KeyRing ring = KeyRing.read(SETTING, ALGORITHM, publicFirst ? text.substring(PUBLIC.length() + 1) : text);
        List<AddressHash> all = new ArrayList<>();
        ring.ids().forEach(id -> all.add(new Keyed(id, ring.key(id))));
        all.add(publicFirst ? 0 : all.size(), new Public(PUBLIC));
        return new AddressHasher(all);
    }

    /** Whether new hashes are made with a key of the installation. */
    public boolean isSecret() {
        return hashes.getFirst() instanceof Keyed;
    }

    /** The hash under which something new is stored. */
    public String newest(AddressKey address) {
        return hashes.getFirst().of(address);
    }

    /** All hashes under which something may be stored for any of these addresses. */
    public List<String> all(Collection<AddressKey> addresses) {
        return addresses.stream()
                .flatMap(address -> hashes.stream().map(hash -> hash.of(address)))
                .distinct()
                .toList();
    }

    /** Hides the keys. */
    @Override
    public String toString() {
        return "AddressHasher" + hashes.stream().map(AddressHash::id).toList();
    }
}
