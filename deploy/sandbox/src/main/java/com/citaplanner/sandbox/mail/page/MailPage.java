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

/** Serves the page on which a person reads the received mails. */
public final class MailPage implements AutoCloseable {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
            + "connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** A mail can contain anything, so its HTML has no origin, runs no scripts and loads nothing. */
    private static final String MAIL_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'self'";

    private static final Pattern MAIL = Pattern.compile("/mails/(\\d{1,18})(/html|/attachments/(\\d{1,4}))?");

    private final ObjectMapper json = new ObjectMapper();
    private final Supplier<List<Mail>> mails;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public MailPage(int port, Supplier<List<Mail>> mails) {
        this.mails = mails;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The mail page cannot listen on port " + port, e);
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

    /** A complete HTTP answer. */
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
        Matcher mailPath = MAIL.matcher(path);
        return switch (path) {
            case "/" -> page();
            case "/mails" -> json(mails.get().stream().map(MailSummary::of).toList());
            default -> mailPath.matches() ? mail(Long.parseLong(mailPath.group(1)), mailPath) : PageResponse.notFound();
        };
    }

    private PageResponse mail(long id, Matcher path) throws IOException {
        Optional<Mail> found =
                mails.get().stream().filter(mail -> mail.id() == id).findFirst();
        if (found.isEmpty()) {
            return PageResponse.notFound();
        }
        if (path.group(3) != null) {
            return attachment(found.get(), Integer.parseInt(path.group(3)));
        }
        return path.group(2) != null ? mailHtml(found.get()) : json(MailDetail.of(found.get()));
    }

    /** Files are downloaded, never shown, because they can contain anything. The page names them. */
    private static PageResponse attachment(Mail mail, int index) {
        return index < mail.attachments().size()
                ? new PageResponse(
                        200,
                        "application/octet-stream",
                        MAIL_POLICY,
                        mail.attachments().get(index).content())
                : PageResponse.notFound();
    }

    private static PageResponse mailHtml(Mail mail) {
        return new PageResponse(
                200, "text/html; charset=utf-8", MAIL_POLICY, mail.html().getBytes(StandardCharsets.UTF_8));
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
