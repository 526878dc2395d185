package com.citaplanner.notification.settings;

import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.settings.StoredSecrets.StoredSecret;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Re-encrypts credentials with the first key. A pass visits all of them once, in batches of one transaction each;
 * unreadable credentials stay as they are and block nothing. Concurrent instances take different rows.
 */
public final class SecretRotation {
    private static final Logger LOG = Logger.getLogger(SecretRotation.class);
    private static final SecretLocation START = new SecretLocation("", new SettingsScope(""), "");

    private final Transactions transactions;
    private final StoredSecrets rows;
    private final KeyRing keys;
    private final SecretCipher cipher;
    private final int batch;
    private SecretLocation reached = START;

    public SecretRotation(Transactions transactions, StoredSecrets rows, KeyRing keys, int batch) {
        this.transactions = transactions;
        this.rows = rows;
        this.keys = keys;
        this.cipher = new SecretCipher(keys);
        this.batch = batch;
    }

    /** Processes one batch, never two at once; returns whether the pass continues. */
    public Uni<Boolean> step() {
        return keys.first()
                .map(first -> transactions
                        .run(() -> rows.old(first, reached, batch).chain(this::again))
                        .invoke(this::reached)
                        .map(found -> found.size() == batch))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<List<StoredSecret>> again(List<StoredSecret> found) {
        List<StoredSecret> sealed =
                found.stream().flatMap(secret -> again(secret).stream()).toList();
        return rows.replace(sealed).replaceWith(found).invoke(() -> {
            if (!sealed.isEmpty()) {
                LOG.infof(
                        "credentials encrypted again: secrets=%d key=%s",
                        sealed.size(), keys.first().orElse(""));
            }
        });
    }

    private Optional<StoredSecret> again(StoredSecret storedSecret) {
        return switch (cipher.open(storedSecret.location(), storedSecret.secret())) {
            case DecryptedSecret.Plain(String secret) ->
                Optional.of(new StoredSecret(storedSecret.location(), cipher.seal(storedSecret.location(), secret)));
            case DecryptedSecret.NoKey noKey -> Optional.empty();
            case DecryptedSecret.Broken broken -> Optional.empty();
        };
    }

    private void reached(List<StoredSecret> found) {
        reached = found.size() == batch ? found.getLast().location() : START;
    }
}
