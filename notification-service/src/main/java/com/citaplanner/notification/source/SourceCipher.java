package com.citaplanner.notification.source;

import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.settings.DecryptedSecret;
import com.citaplanner.notification.settings.SecretCipher;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Encrypts sources with the keys that both services share. The gateway's {@code SourceKeys} decrypts them. */
public final class SourceCipher {
    private final KeyRing keys;
    private final SecretCipher cipher;

    public SourceCipher(KeyRing keys) {
        this.keys = keys;
        this.cipher = new SecretCipher(keys);
    }

    /** Whether there is a key to encrypt with. */
    public boolean isAvailable() {
        return keys.first().isPresent();
    }

    /**
     * @param credentials as JSON; see the contract
     * @throws IllegalStateException if there is no key
     */
    public StoredSource seal(String tenantId, String name, String credentials) {
        return new StoredSource(tenantId, name, cipher.seal(place(name), credentials));
    }

    /** The credentials; empty if their key is missing, or they were altered. */
    public Optional<String> open(StoredSource stored) {
        return switch (cipher.open(place(stored.name()), stored.credentials())) {
            case DecryptedSecret.Plain(String secret) -> Optional.of(secret);
            case DecryptedSecret.NoKey noKey -> Optional.empty();
            case DecryptedSecret.Broken broken -> Optional.empty();
        };
    }

    /** The source encrypted with the first key; empty if it already is, or cannot be decrypted. */
    Optional<StoredSource> renewed(StoredSource stored) {
        boolean isOld = keys.first()
                .filter(first -> !first.equals(stored.credentials().keyId()))
                .isPresent();
        return isOld
                ? open(stored).map(credentials -> seal(stored.tenantId(), stored.name(), credentials))
                : Optional.empty();
    }

    private static byte[] place(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
