package com.citaplanner.notification.settings.operations;

import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.settings.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;

/** The operator's keys, read once; an invalid one stops the start-up. */
@ApplicationScoped
class OperatorKeys {
    @Singleton
    KeyRing keyRing(SecretSettings settings) {
        return KeyRing.read("citaplanner.secrets.keys", "AES", settings.keys().orElse(""));
    }

    @Singleton
    SecretCipher secretCipher(KeyRing keys) {
        return new SecretCipher(keys);
    }
}
