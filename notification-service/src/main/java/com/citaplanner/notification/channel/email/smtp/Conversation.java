package com.citaplanner.notification.channel.email.smtp;

import com.citaplanner.notification.channel.email.smtp.Account.Login;
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
final class Conversation implements AutoCloseable {
    private static final byte[] END = ".\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int READY_FOR_LOGIN = 334;
    private static final int READY_FOR_CONTENT = 354;

    /** So servers answer that know only HELO, and with it no extensions (RFC 5321, 4.1.1.1). */
    private static final Set<Integer> NO_EHLO = Set.of(500, 502, 504);

    private final Account account;
    private final String ourName;
    private final SSLSocketFactory tls;
    private final Duration connectTime;
    private final Wire wire;
    private volatile Socket open = new Socket();
    private Step step = Step.CONNECTION;
    private Abilities abilities = Abilities.NONE;

    /** @param ourName what we call ourselves; a domain */
    Conversation(Account account, String ourName, SSLSocketFactory tls, Duration connectTime, Duration time) {
        this.account = account;
        this.ourName = ourName;
        this.tls = tls;
        this.connectTime = connectTime;
        this.wire = new Wire(time);
    }

    /** The server has said no: nothing that would follow makes sense. */
    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Result result;

        Ended(Result result) {
            super(null, null, false, false);
            this.result = result;
        }
    }

    /** @param address of the account's host, found allowed */
    Result hold(InetAddress address, Optional<SmtpClient.HandIn> message) {
        try (this) {
            connect(address);
            login();
            if (message.isPresent()) {
                handIn(message.get());
            }
            leave();
            return new Result.Done();
        } catch (Ended end) {
            return end.result;
        } catch (IOException e) {
            return new Result.Lost(step, reason(e));
        }
    }

    private void connect(InetAddress address) throws IOException, Ended {
        Socket socket = open;
        socket.setTcpNoDelay(true);
        socket.connect(
                new InetSocketAddress(address, account.port()),
                Math.min((int) connectTime.toMillis(), wire.millisLeft()));
        wire.over(socket);
        if (account.security() == Security.TLS) {
            turnPrivate();
        }
        step = Step.GREETING;
        expectGood(wire.read());
        hello();
        if (account.security() == Security.STARTTLS) {
            startTls();
        }
    }

    private void startTls() throws IOException, Ended {
        if (!abilities.startTls()) {
            throw new Ended(
                    new Result.Unfit("the mail server offers no STARTTLS, which the tenant's settings require"));
        }
        step = Step.TLS;
        expectGood(wire.ask("STARTTLS"));
        turnPrivate();
        hello();
    }

    /** The certificate must be the host's: whoever is in between gets no password. */
    private void turnPrivate() throws IOException {
        step = Step.TLS;
        SSLSocket socket = (SSLSocket) tls.createSocket(wire.socket(), account.host(), account.port(), true);
        open = socket;
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(wire.millisLeft());
        socket.startHandshake();
        wire.over(socket);
    }

    private void hello() throws IOException, Ended {
        Reply reply = wire.ask("EHLO " + ourName);
        if (NO_EHLO.contains(reply.code())) {
            expectGood(wire.ask("HELO " + ourName));
            abilities = Abilities.NONE;
            return;
        }
        expectGood(reply);
        abilities = Abilities.of(reply.lines());
    }

    private void login() throws IOException, Ended {
        if (account.login().isEmpty()) {
            return;
        }
        step = Step.LOGIN;
        Login login = account.login().get();
        if (abilities.login("PLAIN")) {
            expectGood(wire.ask("AUTH PLAIN " + base64("\0" + login.username() + "\0" + login.password())));
        } else if (abilities.login("LOGIN")) {
            expect(READY_FOR_LOGIN, wire.ask("AUTH LOGIN"));
            expect(READY_FOR_LOGIN, wire.ask(base64(login.username())));
            expectGood(wire.ask(base64(login.password())));
        } else {
            throw new Ended(new Result.Unfit("the mail server offers no way to log in that we know"));
        }
    }

    private void handIn(SmtpClient.HandIn what) throws IOException, Ended {
        Message message = what.message();
        int size = message.content().length;
        if (abilities.mostBytes() > 0 && size > abilities.mostBytes()) {
            throw new Ended(new Result.TooLong(abilities.mostBytes()));
        }
        step = Step.SENDER;
        expectGood(wire.ask("MAIL FROM:<" + message.from() + ">" + (abilities.mostBytes() > 0 ? " SIZE=" + size : "")));
        step = Step.RECIPIENT;
        expectGood(wire.ask("RCPT TO:<" + message.to() + ">"));
        permitted(what.permit().get());
        step = Step.DATA;
        expect(READY_FOR_CONTENT, wire.ask("DATA"));
        step = Step.CONTENT;
        wire.send(message.content());
        wire.send(END);
        expectGood(wire.read());
    }

    /** An answer that does not come in time permits nothing. */
    private void permitted(Future<Boolean> permit) throws IOException, Ended {
        boolean permitted = false;
        try {
            permitted = permit.get(wire.millisLeft(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // and so it is not
        }
        if (!permitted) {
            throw new Ended(new Result.Withheld());
        }
    }

    /** Whatever it says to that, it has said what counts. */
    private void leave() {
        try {
            wire.send("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // it left first
        }
    }

    private void expectGood(Reply reply) throws IOException, Ended {
        if (!reply.good()) {
            refused(reply);
        }
    }

    private void expect(int code, Reply reply) throws IOException, Ended {
        if (reply.code() != code) {
            refused(reply);
        }
    }

    /** Only 4xx and 5xx are a no; anything else out of place tells nothing. */
    private void refused(Reply reply) throws IOException, Ended {
        if (reply.code() < 400) {
            throw new Wire.Garbage("the mail server's answer is out of place (" + reply.code() + ")");
        }
        throw new Ended(new Result.Refused(
                step, reply.code(), reply.enhanced(), reply.pause(), SendingLimit.in(reply.lines())));
    }

    /** Of our own words only: those of an exception may quote what was said. */
    private String reason(IOException failure) {
        return switch (failure) {
            case Wire.Garbage garbage -> garbage.getMessage();
            case SSLException noTls -> "no private connection to the mail server: is its certificate valid?";
            case SocketTimeoutException late -> "no answer from the mail server in time";
            default ->
                step == Step.CONNECTION
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
