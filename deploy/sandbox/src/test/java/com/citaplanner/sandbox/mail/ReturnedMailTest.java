package com.citaplanner.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.mail.bounce.BounceKind;
import com.citaplanner.sandbox.mail.bounce.ReportPosting;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail to some addresses is accepted and comes back as a report that is posted. */
@Tag("edge")
class ReturnedMailTest {
    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer gateway;

    @BeforeEach
    void listen() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean taken = refusals.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
            if (taken) {
                reports.add(body);
            }
            exchange.sendResponseHeaders(taken ? 200 : 503, -1);
            exchange.close();
        });
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    private MailServer server() {
        URI target = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + "/api/webhooks/mail/rebotes/x");
        return MailServer.start(MailSettings.forTests(), new ReportPosting(target));
    }

    @Test
    void accepted_mail_comes_back_to_its_return_path() throws Exception {
        refusals.set(1);
        try (MailServer server = server()) {
            new MailClient(server, "right-password").send("rebota.siempre@client.example", "Cita", "Hola", "Hola");

            MimeMessage report = report();
            assertThat(server.messages()).hasSize(1);
            assertThat(report.getRecipients(MimeMessage.RecipientType.TO)[0]).hasToString("clinic@clinic.example");
            assertThat(report.isMimeType("multipart/report")).isTrue();
            MimeMultipart parts = (MimeMultipart) report.getContent();
            assertThat(parts.getCount()).isEqualTo(3);
            assertThat(text(parts, 1))
                    .contains("Final-Recipient: rfc822; rebota.siempre@client.example", "Status: 5.1.1");
            assertThat(text(parts, 2)).contains("To: rebota.siempre@client.example", "Message-ID: <");
        }
    }

    private MimeMessage report() throws InterruptedException, MessagingException {
        String report = Optional.ofNullable(reports.poll(10, TimeUnit.SECONDS)).orElseThrow();
        return new MimeMessage(null, new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(MimeMultipart parts, int index) throws MessagingException, IOException {
        return new String(parts.getBodyPart(index).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void mail_to_anybody_else_does_not_come_back() throws Exception {
        try (MailServer server = server()) {
            new MailClient(server, "right-password").send("juan@client.example", "Cita", "Hola", "Hola");
            new MailClient(server, "right-password").send("LLENO@client.example", "Cita", "Hola", "Hola");

            assertThat(text((MimeMultipart) report().getContent(), 1)).contains("Status: 4.2.2");
            assertThat(reports).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"rebota@x, NO_MAILBOX", "lleno7@x, FULL_MAILBOX", "Tarda@x, DELAYED", "juan@x, ", "x.rebota@x, "})
    void beginning_of_the_address_decides(String recipient, BounceKind kind) {
        assertThat(BounceKind.of(recipient)).isEqualTo(Optional.ofNullable(kind));
    }
}
