package com.citaplanner.notification.channel.email.smtp;

import java.util.Optional;

/** Where a tenant's mail is handed in, and as whom. */
public record SmtpEndpoint(String host, int port, SmtpSecurity security, Optional<Login> login) {
    /** Who we are to that server. */
    public record Login(String username, String password) {
        /** Never the password. */
        @Override
        public String toString() {
            return "Login";
        }
    }
}
