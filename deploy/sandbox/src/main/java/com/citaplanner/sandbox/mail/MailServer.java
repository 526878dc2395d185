package com.citaplanner.sandbox.mail;

import com.citaplanner.sandbox.mail.faults.MailFaultQueue;
import com.citaplanner.sandbox.mail.page.MailPage;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * A real SMTP server that delivers to nobody: it keeps what arrives, shows it on a page, and misbehaves when told to. For
 * tests, and for people who try the system. All methods may be called from any thread.
 */
public final class MailServer implements AutoCloseable {
    private final MailFaultQueue mailFaultQueue = new MailFaultQueue();
    private final Mailbox mailbox;
    private final SmtpListener smtp;
    private final MailPage page;

    private MailServer(MailSettings settings, Consumer<Mail> listener) {
        mailbox = new Mailbox(Clock.systemUTC(), listener);
        smtp = new SmtpListener(
                settings, new MessageReception(mailbox, mailFaultQueue, settings.longest()), mailFaultQueue);
        page = new MailPage(settings.pagePort(), mailbox::newestFirst);
    }

    /** Starts it and returns once it listens. */
    public static MailServer start(MailSettings settings) {
        return start(settings, mail -> {});
    }

    /** @param listener hears of each mail that is taken, also when it is not kept for long; called under a lock */
    public static MailServer start(MailSettings settings, Consumer<Mail> listener) {
        return new MailServer(settings, listener);
    }

    public int port() {
        return smtp.port();
    }

    /** Of the page, without a slash at the end. */
    public String pageUrl() {
        return "http://127.0.0.1:" + page.port();
    }

    /** The certificate of its TLS as PEM: its own authority, made at its start. Empty without TLS. */
    public String certificate() {
        return smtp.certificate();
    }

    /** Everything taken so far and still kept, oldest first. */
    public List<Mail> messages() {
        return mailbox.newestFirst().reversed();
    }

    /** How many connections there were so far. */
    public long connections() {
        return smtp.connections();
    }

    public MailFaultQueue faults() {
        return mailFaultQueue;
    }

    @Override
    public void close() {
        page.close();
        smtp.close();
    }
}
