package com.citaplanner.notification.settings.postgres;

import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.DecryptedSecret;
import com.citaplanner.notification.settings.SealedSecret;
import com.citaplanner.notification.settings.SecretCipher;
import com.citaplanner.notification.settings.SecretLocation;
import com.citaplanner.notification.settings.SettingsScope;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** A tenant's settings of one scope as they are stored, with encrypted credentials. */
record StoredScope(
        String tenantId, String scope, boolean on, Map<String, String> plain, Map<String, SealedSecret> secrets) {
    private static final Logger LOG = Logger.getLogger(StoredScope.class);

    static Map<SettingsScope, ChannelSettings> decrypted(Collection<StoredScope> scopes, SecretCipher cipher) {
        return scopes.stream()
                .collect(Collectors.toMap(scope -> new SettingsScope(scope.scope), scope -> scope.decrypted(cipher)));
    }

    private ChannelSettings decrypted(SecretCipher cipher) {
        Map<String, String> clear = new HashMap<>();
        Set<String> unreadable = new HashSet<>();
        secrets.forEach((field, secret) -> {
            switch (cipher.open(new SecretLocation(tenantId, new SettingsScope(scope), field), secret)) {
                case DecryptedSecret.Plain(String text) -> clear.put(field, text);
                case DecryptedSecret.NoKey(String keyId) ->
                    unreadable(unreadable, field, "the key " + keyId + " is missing");
                case DecryptedSecret.Broken broken ->
                    unreadable(unreadable, field, "it cannot be decrypted with its key");
            }
        });
        return new ChannelSettings(on, plain, clear, unreadable);
    }

    private void unreadable(Set<String> fields, String field, String reason) {
        fields.add(field);
        LOG.warnf(
                "a credential cannot be read: tenant=%s channel=%s field=%s reason=%s", tenantId, scope, field, reason);
    }
}
