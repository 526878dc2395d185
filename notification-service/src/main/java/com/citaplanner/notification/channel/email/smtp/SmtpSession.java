package com.citaplanner.notification.channel.email.smtp;

import com.citaplanner.notification.channel.email.smtp.SmtpEndpoint.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One SMTP session over one connection, for one message or none. Blocks, so it runs in a virtual thread of its own;
 * closing it from another thread ends it at any step.
 *
 * <p>It is written by hand because its result tells the step at which a connection was lost: before the content the
 * message was not sent, after it nobody knows. Neither the mail client of Vert.x nor the transport of Angus Mail tells
 * the step.
 */
final class SmtpSession implements AutoCloseable {
    private static final byte[] END = ".\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int READY_FOR_LOGIN = 334;
    private static final int READY_FOR_CONTENT = 354;

    /** Replies of servers that support only HELO, without extensions (RFC 5321, 4.1.1.1). */
    private static final Set<Integer> NO_EHLO = Set.of(500, 502, 504);

    private final SmtpEndpoint smtpEndpoint;
    private final String heloName;
    private final SSLSocketFactory tls;
    private final Duration connectTimeout;
    private final SmtpConnection connection;
    private volatile Socket open = new Socket();
    private SmtpStep step = SmtpStep.CONNECTION;
    private ServerExtensions extensions = ServerExtensions.NONE;

    /** @param heloName domain to greet with */
    SmtpSession(
            SmtpEndpoint smtpEndpoint,
            String heloName,
            SSLSocketFactory tls,
            Duration connectTimeout,
            Duration timeout) {
        this.smtpEndpoint = smtpEndpoint;
        this.heloName = heloName;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
        this.connection = new SmtpConnection(open, timeout);
    }

    /** Ends the session after a refusal. */
    private static final class SessionEnded extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient SmtpResult result;

        SessionEnded(SmtpResult result) {
            super(null, null, false, false);
            this.result = result;
        }
    }

    /** @param address of the account's host, already checked to be allowed */
    SmtpResult run(InetAddress address, Optional<SmtpClient.Submission> message) {
        try (this) {
            connect(address);
            login();
            if (message.isPresent()) {
                submit(message.get());
            }
            quit();
            return new SmtpResult.Done();
        } catch (SessionEnded end) {
            return end.result;
        } catch (IOException e) {
            boolean late = e instanceof SocketTimeoutException || connection.isLate();
            return late ? SmtpResult.late(step) : new SmtpResult.Lost(step, reason(e));
        }
    }

    private void connect(InetAddress address) throws IOException, SessionEnded {
        Socket socket = open;
        socket.setTcpNoDelay(true);
        socket.connect(
                new InetSocketAddress(address, smtpEndpoint.port()),
                Math.min((int) connectTimeout.toMillis(), connection.millisLeft()));
        if (smtpEndpoint.security() == SmtpSecurity.TLS) {
            upgradeToTls();
        }
        step = SmtpStep.GREETING;
        expectGood(connection.read());
        greet();
        if (smtpEndpoint.security() == SmtpSecurity.STARTTLS) {
            startTls();
        }
    }

    private void startTls() throws IOException, SessionEnded {
        if (!extensions.startTls()) {
            throw new SessionEnded(new SmtpResult.NotUsable(
                    "the mail server offers no STARTTLS, which the tenant's settings require"));
        }
        step = SmtpStep.TLS;
        expectGood(connection.command("STARTTLS"));
        upgradeToTls();
        greet();
    }

    /** Verifies that the certificate is the host's, so that nobody in between receives the password. */
    private void upgradeToTls() throws IOException {
        step = SmtpStep.TLS;
        SSLSocket socket =
                (SSLSocket) tls.createSocket(connection.socket(), smtpEndpoint.host(), smtpEndpoint.port(), true);
        open = socket;
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(connection.millisLeft());
        socket.startHandshake();
        connection.use(socket);
    }

    private void greet() throws IOException, SessionEnded {
        SmtpReply reply = connection.command("EHLO " + heloName);
        if (NO_EHLO.contains(reply.code())) {
            expectGood(connection.command("HELO " + heloName));
            extensions = ServerExtensions.NONE;
            return;
        }
        expectGood(reply);
        extensions = ServerExtensions.of(reply.lines());
    }

    private void login() throws IOException, SessionEnded {
        if (smtpEndpoint.login().isEmpty()) {
            return;
        }
        step = SmtpStep.LOGIN;
        Login login = smtpEndpoint.login().get();
        if (extensions.supportsLogin("PLAIN")) {
            expectGood(connection.command("AUTH PLAIN " + base64("\0" + login.username() + "\0" + login.password())));
        } else if (extensions.supportsLogin("LOGIN")) {
            expect(READY_FOR_LOGIN, connection.command("AUTH LOGIN"));
            expect(READY_FOR_LOGIN, connection.command(base64(login.username())));
            expectGood(connection.command(base64(login.password())));
        } else {
            throw new SessionEnded(
                    new SmtpResult.NotUsable("the mail server offers neither AUTH PLAIN nor AUTH LOGIN"));
        }
    }

    private void submit(SmtpClient.Submission submission) throws IOException, SessionEnded {
        SmtpMessage message = submission.message();
        int size = message.content().length;
        if (extensions.maxBytes() > 0 && size > extensions.maxBytes()) {
            throw new SessionEnded(new SmtpResult.MessageTooLarge(extensions.maxBytes()));
        }
        step = SmtpStep.SENDER;
        expectGood(connection.command(
                "MAIL FROM:<" + message.from() + ">" + (extensions.maxBytes() > 0 ? " SIZE=" + size : "")));
        step = SmtpStep.RECIPIENT;
        expectGood(connection.command("RCPT TO:<" + message.to() + ">"));
        permitted(submission.permit().get());
        step = SmtpStep.DATA;
        expect(READY_FOR_CONTENT, connection.command("DATA"));
        step = SmtpStep.CONTENT;
        connection.send(message.content());
        connection.send(END);
        expectGood(connection.read());
    }

    /** A permit that does not arrive in time counts as denied. */
    private void permitted(Future<Boolean> permit) throws IOException, SessionEnded {
        boolean permitted = false;
        try {
            permitted = permit.get(connection.millisLeft(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // counts as denied
        }
        if (!permitted) {
            throw new SessionEnded(new SmtpResult.Withheld());
        }
    }

    /** Ignores failures, since the outcome is already known. */
    private void quit() {
        try {
            connection.send("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // the server disconnected first
        }
    }

    private void expectGood(SmtpReply reply) throws IOException, SessionEnded {
        if (!reply.isPositive()) {
            refused(reply);
        }
    }

    private void expect(int code, SmtpReply reply) throws IOException, SessionEnded {
        if (reply.code() != code) {
            refused(reply);
        }
    }

    /** Only 4xx and 5xx are refusals; any other unexpected code has no meaning. */
    private void refused(SmtpReply reply) throws IOException, SessionEnded {
        if (reply.code() < 400) {
            throw new SmtpConnection.ProtocolError("the mail server's answer is unexpected (" + reply.code() + ")");
        }
        throw new SessionEnded(new SmtpResult.Refused(
                step, reply.code(), reply.enhanced(), reply.retryAfter(), SendingLimit.isIn(reply.lines())));
    }

    /** Uses only our own words, since an exception's may quote the session. */
    private String reason(IOException failure) {
        return switch (failure) {
            case SmtpConnection.ProtocolError protocolError -> Objects.requireNonNull(protocolError.getMessage());
            case SSLException noTls -> "no TLS connection to the mail server; check its certificate";
            default ->
                step == SmtpStep.CONNECTION
                        ? "the mail server cannot be reached"
                        : "the connection to the mail server was lost";
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** May be called from any thread, and repeatedly. */
    @Override
    public void close() {
        try {
            open.close();
        } catch (IOException e) {
            // it is closed either way
        }
    }
}
