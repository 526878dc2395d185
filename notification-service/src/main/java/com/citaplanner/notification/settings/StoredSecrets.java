package com.citaplanner.notification.settings;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** All tenants' encrypted credentials. Works inside the transaction under way. */
public interface StoredSecrets {
    /** A credential where it is stored. */
    record StoredSecret(SecretLocation location, SealedSecret secret) {}

    /** How many credentials each key has encrypted. */
    Uni<Map<String, Long>> byKey();

    /** Locks and gives at most so many that another key than the first encrypted, from the next location on. */
    Uni<List<StoredSecret>> old(String firstKey, SecretLocation after, int most);

    /** Stores these instead of what is at their locations, and tells how many there were. */
    Uni<Integer> replace(List<StoredSecret> secrets);
}
