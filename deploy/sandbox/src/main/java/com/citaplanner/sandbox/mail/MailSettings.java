package com.citaplanner.sandbox.mail;

import java.util.Map;

/**
 * The settings of the mail server.
 *
 * @param smtpPort the loopback port for SMTP; 0 takes a free one
 * @param pagePort the loopback port of the page; 0 takes a free one
 * @param accounts passwords by user name; if empty, anyone may send
 * @param maxMessageBytes the largest message, in bytes
 */
public record MailSettings(
        int smtpPort, int pagePort, Security security, Map<String, String> accounts, int maxMessageBytes) {
    private static final int DEFAULT_MAX_MESSAGE_BYTES = 10_000_000;

    /** How connections are encrypted. */
    public enum Security {
        /** Not encrypted. */
        NONE,
        /** STARTTLS is offered but not required, as on most relays on loopback. */
        OFFERED,
        /** Mail and passwords are refused before STARTTLS. */
        REQUIRED,
        /** TLS from the first byte. */
        IMPLICIT
    }

    public MailSettings {
        accounts = Map.copyOf(accounts);
        if (maxMessageBytes <= 0) {
            throw new IllegalArgumentException("maxMessageBytes must be at least 1, not " + maxMessageBytes);
        }
    }

    /** Returns settings with free ports, without TLS, and with one account. */
    public static MailSettings forTests() {
        return new MailSettings(0, 0, Security.NONE, Map.of("clinic", "right-password"), DEFAULT_MAX_MESSAGE_BYTES);
    }

    public static MailSettings on(int smtpPort, int pagePort, Map<String, String> accounts) {
        return new MailSettings(smtpPort, pagePort, Security.NONE, accounts, DEFAULT_MAX_MESSAGE_BYTES);
    }

    public MailSettings with(Security newSecurity) {
        return new MailSettings(smtpPort, pagePort, newSecurity, accounts, maxMessageBytes);
    }

    public MailSettings with(Map<String, String> newAccounts) {
        return new MailSettings(smtpPort, pagePort, security, newAccounts, maxMessageBytes);
    }

    public MailSettings withMaxMessageBytes(int bytes) {
        return new MailSettings(smtpPort, pagePort, security, accounts, bytes);
    }

    /** Omits the passwords. */
    @Override
    public String toString() {
        return "MailSettings[" + smtpPort + ", " + pagePort + ", " + security + "]";
    }
}
