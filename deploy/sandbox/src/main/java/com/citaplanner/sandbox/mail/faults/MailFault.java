package com.citaplanner.sandbox.mail.faults;

import java.time.Duration;

/** A fault that affects one SMTP step. */
public sealed interface MailFault {
    /** Replaces the answer, for example with {@code 450 4.7.1 Try again later}. */
    record Reply(int code, String text) implements MailFault {}

    /** Delays the real answer. */
    record Delay(Duration time) implements MailFault {}

    /** Closes the connection without an answer. */
    record Drop() implements MailFault {}

    /** Sends these bytes, which are not SMTP, and closes the connection. */
    record Garbage(String bytes) implements MailFault {}

    /** Sends an answer of one line with this many bytes. */
    record Endless(long bytes) implements MailFault {}

    static MailFault reply(int code, String text) {
        return new Reply(code, text);
    }

    /** Answers that the account has reached its daily limit, as Google does. */
    static MailFault dailyLimit() {
        return new Reply(
                550, "5.4.5 Daily user sending limit exceeded. For more information on Gmail sending limits go to us");
    }

    /** Answers that the account has reached its daily limit, as Microsoft does. */
    static MailFault recipientLimit() {
        return new Reply(
                550,
                "5.1.90 Your message can't be sent because you've reached your daily limit for message recipients");
    }

    /** Answers that the provider's policy blocks the account. */
    static MailFault policy() {
        return new Reply(550, "5.7.501 Service unavailable. Spam abuse detected from this account");
    }

    /** Answers as an old server without EHLO. */
    static MailFault unknownCommand() {
        return new Reply(502, "Command not implemented");
    }

    static MailFault delay(Duration time) {
        return new Delay(time);
    }

    static MailFault drop() {
        return new Drop();
    }

    /** Answers as a web server would. */
    static MailFault garbage() {
        return new Garbage("HTTP/1.1 400 Bad Request\r\n\r\n<html>\u0000\u0007\r\n");
    }

    static MailFault endless(long bytes) {
        return new Endless(bytes);
    }
}
