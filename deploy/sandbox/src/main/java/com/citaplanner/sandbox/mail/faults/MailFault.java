package com.citaplanner.sandbox.mail.faults;

import java.time.Duration;

/** What goes wrong at one step. */
public sealed interface MailFault {
    /** This answer instead of the true one, {@code 450 4.7.1 Try again later}. */
    record Reply(int code, String text) implements MailFault {}

    /** The true answer, late. */
    record Delay(Duration time) implements MailFault {}

    /** The connection is closed without an answer. */
    record Drop() implements MailFault {}

    /** These bytes, which are no SMTP, and then the end of the connection. */
    record Garbage(String bytes) implements MailFault {}

    /** An answer of one line that goes on for so many bytes. */
    record Endless(long bytes) implements MailFault {}

    static MailFault reply(int code, String text) {
        return new Reply(code, text);
    }

    /** The account has sent as much as it may today, as Google says it. */
    static MailFault dailyLimit() {
        return new Reply(
                550, "5.4.5 Daily user sending limit exceeded. For more information on Gmail sending limits go to us");
    }

    /** The same as Microsoft says it. */
    static MailFault recipientLimit() {
        return new Reply(
                550,
                "5.1.90 Your message can't be sent because you've reached your daily limit for message recipients");
    }

    /** The provider lets the account send nothing, by its policy. */
    static MailFault policy() {
        return new Reply(550, "5.7.501 Service unavailable. Spam abuse detected from this account");
    }

    /** An old server that has no EHLO. */
    static MailFault unknownCommand() {
        return new Reply(502, "Command not implemented");
    }

    static MailFault delay(Duration time) {
        return new Delay(time);
    }

    static MailFault drop() {
        return new Drop();
    }

    /** What a web server would say. */
    static MailFault garbage() {
        return new Garbage("HTTP/1.1 400 Bad Request\r\n\r\n<html>\u0000\u0007\r\n");
    }

    static MailFault endless(long bytes) {
        return new Endless(bytes);
    }
}
