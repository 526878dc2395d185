package com.citaplanner.notification.channel.email.smtp;

/**
 * What is handed in.
 *
 * @param from the address that failures come back to
 * @param to one address, as all addresses here without anything that a command could break out of
 * @param content lines that end with CRLF, the last one too, none of which begins with a dot
 */
public record SmtpMessage(String from, String to, byte[] content) {
    /** It may have anything personal in it. */
    @Override
    public String toString() {
        return "Message[" + content.length + " bytes]";
    }
}
