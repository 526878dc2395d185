package com.citaplanner.notification.settings;

/** The result of decrypting a stored credential. */
public sealed interface DecryptedSecret {
    record Plain(String secret) implements DecryptedSecret {
        /** Hides the secret. */
        @Override
        public String toString() {
            return "Plain[…]";
        }
    }

    /** The operator has not configured the key it was encrypted with. */
    record NoKey(String keyId) implements DecryptedSecret {}

    /** It was altered, belongs to another row, or the key of that id has been replaced. */
    record Broken() implements DecryptedSecret {}
}
