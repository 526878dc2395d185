package com.citaplanner.notification.source;

import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.settings.DecryptedSecret;
import com.citaplanner.notification.settings.SealedSecret;
import com.citaplanner.notification.settings.SecretCipher;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Encrypts sources with the keys that both services share. The gateway's {@code SourceKeys} decrypts them. */
public final class SourceCipher {
    private final KeyRing keys;
    private final SecretCipher cipher;
    private final ObjectMapper json;

    public SourceCipher(KeyRing keys, ObjectMapper json) {
        this.keys = keys;
        this.cipher = new SecretCipher(keys);
        this.json = json;
    }

    /** What is encrypted, as JSON. */
    private record Credentials(@Nullable String urlToken, List<String> secrets, @Nullable Long accountId) {
        static Credentials of(SourceDetails source) {
            OptionalLong account = source.accountId();
            return new Credentials(
                    source.urlToken().orElse(null),
                    source.secrets(),
                    account.isPresent() ? account.getAsLong() : null);
        }
    }

    /** Whether there is a key to encrypt with. */
    public boolean isAvailable() {
        return keys.first().isPresent();
    }

    /** @throws IllegalStateException if there is no key */
    public StoredSource seal(SourceDetails source) {
        return sealed(source.tenantId(), source.name(), text(Credentials.of(source)));
    }

    private StoredSource sealed(String tenantId, String name, String credentials) {
        return new StoredSource(tenantId, name, cipher.seal(place(name), credentials));
    }

    /** The source; empty if its key is missing, or it was altered. */
    public Optional<SourceDetails> open(StoredSource stored) {
        return clear(stored).map(text -> {
            Credentials credentials = credentials(text);
            Long account = credentials.accountId();
            return new SourceDetails(
                    stored.tenantId(),
                    stored.name(),
                    Optional.ofNullable(credentials.urlToken()),
                    credentials.secrets(),
                    account == null ? OptionalLong.empty() : OptionalLong.of(account));
        });
    }

    /** The source encrypted with the first key; empty if it already is, or cannot be decrypted. */
    public Optional<StoredSource> renewed(StoredSource stored) {
        SealedSecret credentials = stored.credentials();
        boolean isOld = keys.first().filter(first -> !first.equals(credentials.keyId())).isPresent();
        return isOld
                ? clear(stored).map(text -> sealed(stored.tenantId(), stored.name(), text))
                : Optional.empty();
    }

    private Optional<String> clear(StoredSource stored) {
        return switch (cipher.open(place(stored.name()), stored.credentials())) {
            case DecryptedSecret.Plain(String secret) -> Optional.of(secret);
            case DecryptedSecret.NoKey noKey -> Optional.empty();
            case DecryptedSecret.Broken broken -> Optional.empty();
        };
    }

    private static byte[] place(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private String text(Credentials credentials) {
        try {
            return json.writeValueAsString(credentials);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Credentials cannot be written as JSON"); // the cause may quote them
        }
    }

    private Credentials credentials(String text) {
        try {
            return json.readValue(text, Credentials.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Encrypted credentials are not the JSON that was encrypted");
        }
    }
}
