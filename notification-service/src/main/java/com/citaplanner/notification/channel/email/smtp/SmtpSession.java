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
 * One connection to one server, from its opening to its end, for one message or none. Blocks, and so has a virtual thread of its
 * own; closing it from another ends it at whatever step it is.
 */
final class SmtpSession implements AutoCloseable {
    private static final byte[] END = ".\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int READY_FOR_LOGIN = 334;
    private static final int READY_FOR_CONTENT = 354;

    /** So servers answer that know only HELO, and with it no extensions (RFC 5321, 4.1.1.1). */
    private static final Set<Integer> NO_EHLO = Set.of(500, 502, 504);

    private final SmtpEndpoint smtpEndpoint;
    private final String ourName;
    private final SSLSocketFactory tls;
    private final Duration connectTime;
    private final SmtpConnection connection;
    private volatile Socket open = new Socket();
    private SmtpStep step = SmtpStep.CONNECTION;
    private ServerExtensions extensions = ServerExtensions.NONE;

    /** @param ourName what we call ourselves; a domain */
    SmtpSession(SmtpEndpoint smtpEndpoint, String ourName, SSLSocketFactory tls, Duration connectTime, Duration time) {
        this.smtpEndpoint = smtpEndpoint;
        this.ourName = ourName;
        this.tls = tls;
        this.connectTime = connectTime;
        this.connection = new SmtpConnection(time);
    }

    /** The server has said no: nothing that would follow makes sense. */
    private static final class SessionEnded extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient SmtpResult result;

        SessionEnded(SmtpResult result) {
            super(null, null, false, false);
            this.result = result;
        }
    }

    /** @param address of the account's host, found allowed */
    SmtpResult hold(InetAddress address, Optional<SmtpClient.Submission> message) {
        try (this) {
            connect(address);
            login();
            if (message.isPresent()) {
                handIn(message.get());
            }
            leave();
            return new SmtpResult.Done();
        } catch (SessionEnded end) {
            return end.result;
        } catch (IOException e) {
            return new SmtpResult.Lost(step, reason(e));
        }
    }

    private void connect(InetAddress address) throws IOException, SessionEnded {
        Socket socket = open;
        socket.setTcpNoDelay(true);
        socket.connect(
                new InetSocketAddress(address, smtpEndpoint.port()),
                Math.min((int) connectTime.toMillis(), connection.millisLeft()));
        connection.over(socket);
        if (smtpEndpoint.security() == SmtpSecurity.TLS) {
            turnPrivate();
        }
        step = SmtpStep.GREETING;
        expectGood(connection.read());
        hello();
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
        expectGood(connection.ask("STARTTLS"));
        turnPrivate();
        hello();
    }

    /** The certificate must be the host's: whoever is in between gets no password. */
    private void turnPrivate() throws IOException {
        step = SmtpStep.TLS;
        SSLSocket socket =
                (SSLSocket) tls.createSocket(connection.socket(), smtpEndpoint.host(), smtpEndpoint.port(), true);
        open = socket;
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(connection.millisLeft());
        socket.startHandshake();
        connection.over(socket);
    }

    private void hello() throws IOException, SessionEnded {
        SmtpReply reply = connection.ask("EHLO " + ourName);
        if (NO_EHLO.contains(reply.code())) {
            expectGood(connection.ask("HELO " + ourName));
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
        if (extensions.login("PLAIN")) {
            expectGood(connection.ask("AUTH PLAIN " + base64("\0" + login.username() + "\0" + login.password())));
        } else if (extensions.login("LOGIN")) {
            expect(READY_FOR_LOGIN, connection.ask("AUTH LOGIN"));
            expect(READY_FOR_LOGIN, connection.ask(base64(login.username())));
            expectGood(connection.ask(base64(login.password())));
        } else {
            throw new SessionEnded(new SmtpResult.NotUsable("the mail server offers no way to log in that we know"));
        }
    }

    private void handIn(SmtpClient.Submission what) throws IOException, SessionEnded {
        SmtpMessage message = what.message();
        int size = message.content().length;
        if (extensions.mostBytes() > 0 && size > extensions.mostBytes()) {
            throw new SessionEnded(new SmtpResult.MessageTooLarge(extensions.mostBytes()));
        }
        step = SmtpStep.SENDER;
        expectGood(connection.ask(
                "MAIL FROM:<" + message.from() + ">" + (extensions.mostBytes() > 0 ? " SIZE=" + size : "")));
        step = SmtpStep.RECIPIENT;
        expectGood(connection.ask("RCPT TO:<" + message.to() + ">"));
        permitted(what.permit().get());
        step = SmtpStep.DATA;
        expect(READY_FOR_CONTENT, connection.ask("DATA"));
        step = SmtpStep.CONTENT;
        connection.send(message.content());
        connection.send(END);
        expectGood(connection.read());
    }

    /** An answer that does not come in time permits nothing. */
    private void permitted(Future<Boolean> permit) throws IOException, SessionEnded {
        boolean permitted = false;
        try {
            permitted = permit.get(connection.millisLeft(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // and so it is not
        }
        if (!permitted) {
            throw new SessionEnded(new SmtpResult.Withheld());
        }
    }

    /** Whatever it says to that, it has said what counts. */
    private void leave() {
        try {
            connection.send("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // it left first
        }
    }

    private void expectGood(SmtpReply reply) throws IOException, SessionEnded {
        if (!reply.good()) {
            refused(reply);
        }
    }

    private void expect(int code, SmtpReply reply) throws IOException, SessionEnded {
        if (reply.code() != code) {
            refused(reply);
        }
    }

    /** Only 4xx and 5xx are a no; anything else out of place tells nothing. */
    private void refused(SmtpReply reply) throws IOException, SessionEnded {
        if (reply.code() < 400) {
            throw new SmtpConnection.ProtocolError("the mail server's answer is out of place (" + reply.code() + ")");
        }
        throw new SessionEnded(new SmtpResult.Refused(
                step, reply.code(), reply.enhanced(), reply.pause(), SendingLimit.in(reply.lines())));
    }

    /** Of our own words only: those of an exception may quote what was said. */
    private String reason(IOException failure) {
        return switch (failure) {
            case SmtpConnection.ProtocolError protocolError -> protocolError.getMessage();
            case SSLException noTls -> "no private connection to the mail server: is its certificate valid?";
            case SocketTimeoutException late -> "no answer from the mail server in time";
            default ->
                step == SmtpStep.CONNECTION
                        ? "the mail server cannot be reached"
                        : "the connection to the mail server was lost";
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** May be called from any thread, and twice. */
    @Override
    public void close() {
        try {
            open.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
