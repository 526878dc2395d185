package com.citaplanner.notification.channel.email.smtp;

import com.citaplanner.notification.keys.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** The mail server for a tenant's messages, with its login. */
public record SmtpEndpoint(String host, int port, SmtpSecurity security, Optional<Login> login) {
    /** Credentials for the server. */
    public record Login(String username, String password) {
        /** Hides the password. */
        @Override
        public String toString() {
            return "Login";
        }
    }

    /**
     * The same for everybody who uses this login at this server, without saying which. Whoever knows only the user name
     * has another name, and takes no connections from those who can log in.
     *
     * @param keys the operator's, of which the first keeps the password from being guessed by the name. Without one no
     *     password is stored, and the name is without it
     */
    String accountName(KeyRing keys) {
        String account = host.toLowerCase(Locale.ROOT) + ":" + port + "/"
                + login.map(Login::username).orElse("");
        try {
            return HexFormat.of()
                    .formatHex(
                            keys.first().isPresent()
                                    ? keyed(keys.key(keys.first().get()), account)
                                    : MessageDigest.getInstance("SHA-256")
                                            .digest(account.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private byte[] keyed(SecretKey key, String account) throws GeneralSecurityException {
        String password = login.map(Login::password).orElse("");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        return mac.doFinal(("mail account\0" + account + "\0" + password).getBytes(StandardCharsets.UTF_8));
    }
}
