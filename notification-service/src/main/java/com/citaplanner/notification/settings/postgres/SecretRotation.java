package com.citaplanner.notification.settings.postgres;

import com.citaplanner.notification.settings.KeyRing;
import com.citaplanner.notification.settings.Opened;
import com.citaplanner.notification.settings.Place;
import com.citaplanner.notification.settings.SecretCipher;
import com.citaplanner.notification.settings.SecretPlace;
import com.citaplanner.notification.settings.postgres.SecretRows.Stored;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Encrypts again, under the first key, what another key encrypted. A pass goes through all of it once, a batch in a transaction;
 * what cannot be read stays as it is and holds up nothing. Instances that do this at the same time take different rows.
 */
final class SecretRotation {
    private static final Logger LOG = Logger.getLogger(SecretRotation.class);
    private static final SecretPlace START = new SecretPlace("", new Place(""), "");

    private final Transactions transactions;
    private final SecretRows rows;
    private final KeyRing keys;
    private final SecretCipher cipher;
    private final int batch;
    private SecretPlace reached = START;

    SecretRotation(Transactions transactions, SecretRows rows, KeyRing keys, int batch) {
        this.transactions = transactions;
        this.rows = rows;
        this.keys = keys;
        this.cipher = new SecretCipher(keys);
        this.batch = batch;
    }

    /** Goes a batch further, never twice at once; tells whether the pass goes on. */
    Uni<Boolean> step() {
        return keys.first()
                .map(first -> transactions
                        .run(() -> rows.old(first, reached, batch).chain(this::again))
                        .invoke(this::reached)
                        .map(found -> found.size() == batch))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<List<Stored>> again(List<Stored> found) {
        List<Stored> sealed = found.stream().flatMap(one -> again(one).stream()).toList();
        return rows.replace(sealed).replaceWith(found).invoke(() -> {
            if (!sealed.isEmpty()) {
                LOG.infof(
                        "credentials encrypted again: secrets=%d key=%s",
                        sealed.size(), keys.first().orElse(""));
            }
        });
    }

    private Optional<Stored> again(Stored stored) {
        return switch (cipher.open(stored.place(), stored.secret())) {
            case Opened.Clear(String secret) ->
                Optional.of(new Stored(stored.place(), cipher.seal(stored.place(), secret)));
            case Opened.NoKey noKey -> Optional.empty();
            case Opened.Broken broken -> Optional.empty();
        };
    }

    private void reached(List<Stored> found) {
        reached = found.size() == batch ? found.getLast().place() : START;
    }
}
