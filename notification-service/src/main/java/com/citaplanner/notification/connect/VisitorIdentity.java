package com.citaplanner.notification.connect;

import com.citaplanner.notification.contact.ClientIdentifier;
import com.citaplanner.notification.contact.ClientKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A client who is signed in on a booking site, as its page passes them to Chatwoot's web chat ({@code setUser}).
 *
 * @param hash HMAC-SHA256 of the identifier under the inbox's secret, in lower-case hexadecimal: Chatwoot's identity
 *     validation
 */
public record VisitorIdentity(String identifier, String hash) {
    private static final String ALGORITHM = "HmacSHA256";

    /** Empty where the web chat's secret is not known, or the client's id is too long for Chatwoot. */
    public static Optional<VisitorIdentity> of(ClientKey client, WebWidget widget) {
        return widget.hmacToken()
                .flatMap(secret -> ClientIdentifier.of(client)
                        .map(identifier -> new VisitorIdentity(identifier, hash(secret, identifier))));
    }

    private static String hash(String secret, String identifier) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(identifier.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
