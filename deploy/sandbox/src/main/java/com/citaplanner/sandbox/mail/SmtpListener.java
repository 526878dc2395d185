package com.citaplanner.sandbox.mail;

import com.citaplanner.sandbox.mail.MailSettings.Security;
import com.citaplanner.sandbox.mail.faults.MailFaultQueue;
import com.citaplanner.sandbox.mail.faults.MailStage;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** The server of the protocol, on loopback, with a virtual thread for each connection. */
final class SmtpListener implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;

    private final MailSettings settings;
    private final MailFaultQueue mailFaultQueue;
    private final AtomicLong connections = new AtomicLong();
    private final Optional<Certificate> certificate;
    private final SMTPServer server;

    SmtpListener(MailSettings settings, MessageReception reception, MailFaultQueue mailFaultQueue) {
        this.settings = settings;
        this.mailFaultQueue = mailFaultQueue;
        certificate = settings.security() == Security.NONE ? Optional.empty() : Optional.of(Certificate.make());
        SMTPServer.Builder builder = SMTPServer.port(settings.smtpPort())
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("mail.sandbox")
                .softwareName("sandbox")
                .connectionTimeoutMs(PATIENCE_MS)
                .maxMessageSize(settings.longest())
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .sessionHandler(new ConnectionFilter())
                .messageHandlerFactory(reception);
        certificate.ifPresent(made -> secure(builder, made));
        if (!settings.accounts().isEmpty()) {
            builder.requireAuth().authenticationHandlerFactory(new Login(settings.accounts(), mailFaultQueue));
        }
        server = builder.build();
        server.getCommandHandler().addCommand(new Ehlo(mailFaultQueue));
        server.start();
    }

    int port() {
        return settings.smtpPort() == 0 ? server.getPortAllocated() : settings.smtpPort();
    }

    long connections() {
        return connections.get();
    }

    String certificate() {
        return certificate.map(Certificate::pem).orElse("");
    }

    @Override
    public void close() {
        server.stop();
    }

    private void secure(SMTPServer.Builder builder, Certificate made) {
        switch (settings.security()) {
            case NONE -> {}
            case OFFERED -> builder.enableTLS().startTlsSocketFactory(made.tls());
            case REQUIRED -> builder.enableTLS().requireTLS().startTlsSocketFactory(made.tls());
            case IMPLICIT -> builder.serverSocketFactory(made.tls());
        }
    }

    /** Greets, unless the connection is to go wrong at once. */
    private final class ConnectionFilter implements SessionHandler {
        @Override
        public SessionAcceptance accept(Session session) {
            connections.incrementAndGet();
            try {
                mailFaultQueue.strike(MailStage.CONNECTION, session);
                return SessionAcceptance.success();
            } catch (RejectException refused) {
                return SessionAcceptance.failure(refused.getCode(), refused.getMessage());
            }
        }

        @Override
        public void onSessionEnd(Session session) {
            // Nothing was kept for it.
        }
    }
}
