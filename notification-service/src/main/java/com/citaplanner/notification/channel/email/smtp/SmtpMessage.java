package com.citaplanner.notification.channel.email.smtp;

/**
 * An encoded message to submit.
 *
 * @param from address for failure notices
 * @param to one address, without characters that could end a command
 * @param content lines ending with CRLF, including the last one, none of which begins with a dot
 */
public record SmtpMessage(String from, String to, byte[] content) {
    /** Hides personal data. */
    @Override
    public String toString() {
        return "Message[" + content.length + " bytes]";
    }
}
