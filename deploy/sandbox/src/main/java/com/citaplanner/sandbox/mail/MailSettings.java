package com.citaplanner.sandbox.mail;

import java.util.Map;

/**
 * How the mail server starts.
 *
 * @param smtpPort on loopback; 0 takes any free one
 * @param pagePort of the page for people; 0 takes any free one
 * @param accounts passwords by user name; without any, everybody may send
 * @param longest the most bytes of a message
 */
public record MailSettings(int smtpPort, int pagePort, Security security, Map<String, String> accounts, int longest) {
    private static final int USUAL_LONGEST = 10_000_000;

    /** How the connection is kept private. */
    public enum Security {
        /** Not at all. */
        NONE,
        /** STARTTLS is offered; who does not ask for it is served all the same, as most relays do on loopback. */
        OFFERED,
        /** No mail and no password before STARTTLS. */
        REQUIRED,
        /** TLS from the first byte. */
        IMPLICIT
    }

    public MailSettings {
        accounts = Map.copyOf(accounts);
        if (longest <= 0) {
            throw new IllegalArgumentException("A message may be at least one byte long, not " + longest);
        }
    }

    /** Any free ports, no TLS, and one account. */
    public static MailSettings forTests() {
        return new MailSettings(0, 0, Security.NONE, Map.of("clinic", "right-password"), USUAL_LONGEST);
    }

    public static MailSettings on(int smtpPort, int pagePort, Map<String, String> accounts) {
        return new MailSettings(smtpPort, pagePort, Security.NONE, accounts, USUAL_LONGEST);
    }

    public MailSettings with(Security wanted) {
        return new MailSettings(smtpPort, pagePort, wanted, accounts, longest);
    }

    public MailSettings with(Map<String, String> wanted) {
        return new MailSettings(smtpPort, pagePort, security, wanted, longest);
    }

    public MailSettings noLongerThan(int bytes) {
        return new MailSettings(smtpPort, pagePort, security, accounts, bytes);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "MailSettings[" + smtpPort + ", " + pagePort + ", " + security + "]";
    }
}
