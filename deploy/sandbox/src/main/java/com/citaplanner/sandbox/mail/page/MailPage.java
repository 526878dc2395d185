package com.citaplanner.sandbox.mail.page;

import com.citaplanner.sandbox.mail.Mail;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page on which a person reads the mail that has arrived. */
public final class MailPage implements AutoCloseable {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
            + "connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** A letter may say anything: it has no origin, runs nothing, and fetches nothing. */
    private static final String LETTER_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'self'";

    private static final Pattern MAIL = Pattern.compile("/mails/(\\d{1,18})(/html)?");

    private final ObjectMapper json = new ObjectMapper();
    private final Supplier<List<Mail>> mails;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public MailPage(int port, Supplier<List<Mail>> mails) {
        this.mails = mails;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The page of the mail server cannot listen on port " + port, e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A complete answer. */
    private record PageResponse(int status, String type, String policy, byte[] body) {
        static PageResponse notFound() {
            return new PageResponse(404, "text/plain", POLICY, "Not found".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            PageResponse pageResponse = switch (exchange.getRequestMethod()) {
                case "GET" -> answer(exchange.getRequestURI().getPath());
                default -> PageResponse.notFound();
            };
            exchange.getResponseHeaders().set("Content-Type", pageResponse.type());
            exchange.getResponseHeaders().set("Content-Security-Policy", pageResponse.policy());
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(
                    pageResponse.status(), pageResponse.body().length == 0 ? -1 : pageResponse.body().length);
            exchange.getResponseBody().write(pageResponse.body());
        }
    }

    private PageResponse answer(String path) throws IOException {
        Matcher one = MAIL.matcher(path);
        return switch (path) {
            case "/" -> page();
            case "/mails" -> json(mails.get().stream().map(Summary::of).toList());
            default ->
                one.matches() ? mail(Long.parseLong(one.group(1)), one.group(2) != null) : PageResponse.notFound();
        };
    }

    private PageResponse mail(long id, boolean letter) throws IOException {
        Optional<Mail> found =
                mails.get().stream().filter(mail -> mail.id() == id).findFirst();
        if (found.isEmpty()) {
            return PageResponse.notFound();
        }
        return letter ? letter(found.get()) : json(Detail.of(found.get()));
    }

    private static PageResponse letter(Mail mail) {
        return new PageResponse(
                200, "text/html; charset=utf-8", LETTER_POLICY, mail.html().getBytes(StandardCharsets.UTF_8));
    }

    private PageResponse json(Object value) throws IOException {
        return new PageResponse(200, "application/json; charset=utf-8", POLICY, json.writeValueAsBytes(value));
    }

    private static PageResponse page() throws IOException {
        try (InputStream page = MailPage.class.getResourceAsStream("/com/citaplanner/sandbox/mail/page.html")) {
            return new PageResponse(200, "text/html; charset=utf-8", POLICY, page.readAllBytes());
        }
    }
}
