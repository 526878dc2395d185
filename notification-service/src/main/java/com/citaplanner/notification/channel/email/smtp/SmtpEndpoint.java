package com.citaplanner.notification.channel.email.smtp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

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

    /** The same for everybody who uses this login at this server, without saying which: a hash. */
    String accountName() {
        String account = host.toLowerCase(Locale.ROOT) + ":" + port + "/"
                + login.map(Login::username).orElse("");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(account.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
