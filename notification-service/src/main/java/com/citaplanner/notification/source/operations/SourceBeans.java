package com.citaplanner.notification.source.operations;

import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.source.SourceCipher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;

/** The keys that both services share, read once; an invalid one stops the start-up. */
@ApplicationScoped
class SourceBeans {
    @Singleton
    SourceCipher sourceCipher(SourceSettings settings) {
        KeyRing keys =
                KeyRing.read("citaplanner.sources.keys", "AES", settings.keys().orElse(""));
        return new SourceCipher(keys);
    }
}
