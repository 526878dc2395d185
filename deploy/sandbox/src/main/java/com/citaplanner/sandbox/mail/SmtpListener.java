package com.citaplanner.sandbox.mail;

import com.citaplanner.sandbox.mail.MailSettings.Security;
import com.citaplanner.sandbox.mail.faults.MailFaultQueue;
import com.citaplanner.sandbox.mail.faults.MailStage;
import com.citaplanner.sandbox.tls.SelfSignedCertificate;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Listens for SMTP on loopback, with a virtual thread for each connection. */
final class SmtpListener implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final MailSettings settings;
    private final MailFaultQueue faults;
    private final AtomicLong connections = new AtomicLong();
    private final Optional<SelfSignedCertificate> certificate;
    private final SMTPServer server;

    SmtpListener(MailSettings settings, MessageReception reception, MailFaultQueue faults) {
        this.settings = settings;
        this.faults = faults;
        certificate =
                settings.security() == Security.NONE ? Optional.empty() : Optional.of(SelfSignedCertificate.create());
        SMTPServer.Builder builder = SMTPServer.port(settings.smtpPort())
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("mail.sandbox")
                .softwareName("sandbox")
                .connectionTimeoutMs(TIMEOUT_MILLIS)
                .maxMessageSize(settings.maxMessageBytes())
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .sessionHandler(new ConnectionFilter())
                .messageHandlerFactory(reception);
        certificate.ifPresent(tls -> secure(builder, tls));
        if (!settings.accounts().isEmpty()) {
            builder.requireAuth().authenticationHandlerFactory(new FaultyLogin(settings.accounts(), faults));
        }
        server = builder.build();
        server.getCommandHandler().addCommand(new FaultyEhloCommand(faults));
        server.start();
    }

    int port() {
        return settings.smtpPort() == 0 ? server.getPortAllocated() : settings.smtpPort();
    }

    long connections() {
        return connections.get();
    }

    String certificate() {
        return certificate.map(SelfSignedCertificate::pem).orElse("");
    }

    @Override
    public void close() {
        server.stop();
    }

    private void secure(SMTPServer.Builder builder, SelfSignedCertificate certificate) {
        switch (settings.security()) {
            case NONE -> {}
            case OFFERED -> builder.enableTLS().startTlsSocketFactory(certificate.tls());
            case REQUIRED -> builder.enableTLS().requireTLS().startTlsSocketFactory(certificate.tls());
            case IMPLICIT -> builder.serverSocketFactory(certificate.tls());
        }
    }

    /** Accepts connections, unless a fault is set for the greeting. */
    private final class ConnectionFilter implements SessionHandler {
        @Override
        public SessionAcceptance accept(Session session) {
            connections.incrementAndGet();
            try {
                faults.applyNext(MailStage.CONNECTION, session);
                return SessionAcceptance.success();
            } catch (RejectException refused) {
                return SessionAcceptance.failure(refused.getCode(), refused.getMessage());
            }
        }

        @Override
        public void onSessionEnd(Session session) {
            // Nothing to release.
        }
    }
}
