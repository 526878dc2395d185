package com.citaplanner.sandbox.mail;

import com.citaplanner.sandbox.mail.faults.MailFaultQueue;
import com.citaplanner.sandbox.mail.page.MailPage;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * A real SMTP server that delivers nothing: it keeps received mails, shows them on a page, and produces faults on
 * request. For tests and for trying the system. All methods may be called from any thread.
 */
public final class MailServer implements AutoCloseable {
    private final MailFaultQueue faults = new MailFaultQueue();
    private final Mailbox mailbox;
    private final SmtpListener smtp;
    private final MailPage page;

    private MailServer(MailSettings settings, Consumer<Mail> listener) {
        mailbox = new Mailbox(Clock.systemUTC(), listener);
        smtp = new SmtpListener(settings, new MessageReception(mailbox, faults, settings.maxMessageBytes()), faults);
        page = new MailPage(settings.pagePort(), mailbox::newestFirst);
    }

    /** Starts the server and returns once it listens. */
    public static MailServer start(MailSettings settings) {
        return start(settings, mail -> {});
    }

    /**
     * Starts the server and returns once it listens.
     *
     * @param listener receives each accepted mail, even if it is not kept for long; called while a lock is held
     */
    public static MailServer start(MailSettings settings, Consumer<Mail> listener) {
        return new MailServer(settings, listener);
    }

    public int port() {
        return smtp.port();
    }

    /** Returns the page's URL, without a slash at the end. */
    public String pageUrl() {
        return "http://127.0.0.1:" + page.port();
    }

    /** Returns the TLS certificate as PEM. It is self-signed and generated at the start; empty without TLS. */
    public String certificate() {
        return smtp.certificate();
    }

    /** Returns the accepted mails that are still kept, oldest first. */
    public List<Mail> messages() {
        return mailbox.newestFirst().reversed();
    }

    /** Returns the number of connections so far. */
    public long connections() {
        return smtp.connections();
    }

    public MailFaultQueue faults() {
        return faults;
    }

    @Override
    public void close() {
        page.close();
        smtp.close();
    }
}
