package com.citaplanner.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.sandbox.mail.MailSettings.Security;
import com.citaplanner.sandbox.mail.faults.MailFault;
import com.citaplanner.sandbox.mail.faults.MailStage;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("edge")
class MailServerTest {
    private static final String TO = "juan@client.example";

    @Test
    void received_mail_is_parsed_as_a_mail_program_does() throws MessagingException {
        try (MailServer server = MailServer.start(MailSettings.forTests())) {
            new MailClient(server, "right-password")
                    .send(TO, "Cita de María Ñandú", "Mañana a las 10", "<b>Mañana</b>");

            Mail mail = server.messages().getFirst();
            assertThat(mail.subject()).isEqualTo("Cita de María Ñandú");
            assertThat(mail.text()).isEqualTo("Mañana a las 10");
            assertThat(mail.html()).isEqualTo("<b>Mañana</b>");
            assertThat(mail.envelope().account()).isEqualTo("clinic");
            assertThat(mail.envelope().from()).isEqualTo("clinic@clinic.example");
            assertThat(mail.envelope().to()).containsExactly(TO);
            assertThat(mail.header("MIME-Version")).contains("1.0");
        }
    }

    @Test
    void wrong_password_is_refused() {
        try (MailServer server = MailServer.start(MailSettings.forTests())) {
            assertThatThrownBy(() -> new MailClient(server, "wrong").send(TO, "Cita", "Hola", "Hola"))
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasMessageContaining("535");

            assertThat(server.messages()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Security.class,
            names = {"OFFERED", "REQUIRED"})
    void starttls_encrypts_the_connection(Security security) throws MessagingException {
        try (MailServer server = MailServer.start(MailSettings.forTests().with(security))) {
            new MailClient(server, "right-password").requiringTls().send(TO, "Cita", "Hola", "Hola");

            assertThat(server.messages()).hasSize(1);
            assertThat(server.certificate()).startsWith("-----BEGIN CERTIFICATE-----");
        }
    }

    @Test
    void implicit_tls_encrypts_from_the_first_byte() throws MessagingException {
        try (MailServer server = MailServer.start(MailSettings.forTests().with(Security.IMPLICIT))) {
            new MailClient(server, "right-password").send("smtps", TO, "Cita", "Hola", "Hola");

            assertThat(server.messages()).hasSize(1);
        }
    }

    @Test
    void password_without_tls_is_refused_where_tls_is_required() {
        try (MailServer server = MailServer.start(MailSettings.forTests().with(Security.REQUIRED))) {
            assertThatThrownBy(() -> new MailClient(server, "right-password").send(TO, "Cita", "Hola", "Hola"))
                    .isInstanceOf(MessagingException.class);

            assertThat(server.messages()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"CONNECTION,421", "LOGIN,454", "SENDER,550", "RECIPIENT,451", "CONTENT,552", "END,554"})
    void each_smtp_step_can_fail_once(MailStage stage, int code) throws MessagingException {
        try (MailServer server = MailServer.start(MailSettings.forTests())) {
            server.faults().next(stage, 1, MailFault.reply(code, "5.0.0 refused for the test"));
            MailClient client = new MailClient(server, "right-password");

            assertThatThrownBy(() -> client.send(TO, "Cita", "Hola", "Hola"))
                    .isInstanceOf(MessagingException.class)
                    .hasStackTraceContaining(code + " 5.0.0 refused for the test");
            client.send(TO, "Otra", "Hola", "Hola");

            assertThat(server.messages()).extracting(Mail::subject).containsExactly("Otra");
        }
    }

    @Test
    void server_can_support_only_helo() throws MessagingException {
        try (MailServer server = MailServer.start(MailSettings.forTests().with(Map.of()))) {
            server.faults().next(MailStage.EHLO, 1, MailFault.unknownCommand());

            new MailClient(server, "none").send(TO, "Cita", "Hola", "Hola");

            assertThat(server.messages()).hasSize(1);
        }
    }

    @Test
    void account_can_reach_its_daily_limit() {
        try (MailServer server = MailServer.start(MailSettings.forTests())) {
            server.faults().next(MailStage.SENDER, 1, MailFault.dailyLimit());

            assertThatThrownBy(() -> new MailClient(server, "right-password").send(TO, "Cita", "Hola", "Hola"))
                    .hasStackTraceContaining("550 5.4.5 Daily user sending limit exceeded");
        }
    }

    @ParameterizedTest
    @CsvSource({"CONTENT,0", "END,0", "TAKEN,1"})
    void connection_lost_after_data_can_deliver_or_not(MailStage stage, int kept) {
        try (MailServer server = MailServer.start(MailSettings.forTests())) {
            server.faults().next(stage, 1, MailFault.drop());

            assertThatThrownBy(() -> new MailClient(server, "right-password").send(TO, "Cita", "Hola", "Hola"))
                    .isInstanceOf(MessagingException.class);

            assertThat(server.messages()).hasSize(kept);
        }
    }

    @Test
    void answer_can_be_late_garbage_or_endless() {
        try (MailServer server = MailServer.start(MailSettings.forTests())) {
            MailClient client = new MailClient(server, "right-password");
            server.faults().next(MailStage.SENDER, 1, MailFault.delay(Duration.ofMillis(150)));
            server.faults().next(MailStage.RECIPIENT, 1, MailFault.garbage());
            Instant start = Instant.now();

            assertThatThrownBy(() -> client.send(TO, "Cita", "Hola", "Hola")).isInstanceOf(MessagingException.class);

            assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(149));
            server.faults().next(MailStage.CONNECTION, 1, MailFault.endless(1_000_000));
            assertThatThrownBy(() -> client.send(TO, "Cita", "Hola", "Hola")).isInstanceOf(MessagingException.class);
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void oversized_message_is_refused() {
        try (MailServer server = MailServer.start(MailSettings.forTests().withMaxMessageBytes(2_000))) {
            assertThatThrownBy(() ->
                            new MailClient(server, "right-password").send(TO, "Cita", "Hola ".repeat(1_000), "Hola"))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("552");

            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void only_the_newest_mails_are_kept() {
        Mailbox mailbox = new Mailbox(Clock.systemUTC(), mail -> {});
        for (int i = 0; i < 510; i++) {
            mailbox.add("", "a@b.example", List.of(TO), letter(i));
        }

        assertThat(mailbox.newestFirst()).hasSize(500);
        assertThat(mailbox.newestFirst().getFirst().subject()).isEqualTo("509");
    }

    private static byte[] letter(int number) {
        return ("Subject: " + number + "\r\n\r\nHola\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
