package com.citaplanner.notification.settings;

/** What a stored credential turned out to be. */
public sealed interface DecryptedSecret {
    record Plain(String secret) implements DecryptedSecret {
        /** Never the secret. */
        @Override
        public String toString() {
            return "Clear";
        }
    }

    /** The operator has not given the key that it was encrypted with. */
    record NoKey(String keyId) implements DecryptedSecret {}

    /** It was changed, or it belongs to another row, or the key of that id is another one now. */
    record Broken() implements DecryptedSecret {}
}
