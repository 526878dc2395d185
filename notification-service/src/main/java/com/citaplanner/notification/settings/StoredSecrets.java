package com.citaplanner.notification.settings;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** All tenants' encrypted credentials. Works inside the current transaction. */
public interface StoredSecrets {
    /** A credential with its location. */
    record StoredSecret(SecretLocation location, SealedSecret secret) {}

    /** The number of credentials per key. */
    Uni<Map<String, Long>> byKey();

    /**
     * Locks and returns up to {@code limit} credentials that were encrypted with another key than the first, after the
     * given location.
     */
    Uni<List<StoredSecret>> old(String firstKey, SecretLocation after, int limit);

    /** Replaces the credentials at their locations and returns their number. */
    Uni<Integer> replace(List<StoredSecret> secrets);
}
