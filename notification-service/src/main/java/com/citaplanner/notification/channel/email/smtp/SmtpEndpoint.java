package com.citaplanner.notification.channel.email.smtp;

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
}
