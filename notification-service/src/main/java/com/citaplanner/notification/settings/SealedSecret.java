package com.citaplanner.notification.settings;

import java.util.Arrays;

/** A credential as it is stored, encrypted. */
public record SealedSecret(String keyId, byte[] nonce, byte[] sealed) {
    @Override
    public boolean equals(Object other) {
        return other instanceof SealedSecret that
                && keyId.equals(that.keyId)
                && Arrays.equals(nonce, that.nonce)
                && Arrays.equals(sealed, that.sealed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sealed);
    }

    @Override
    public String toString() {
        return "SealedSecret[" + keyId + "]";
    }
}
