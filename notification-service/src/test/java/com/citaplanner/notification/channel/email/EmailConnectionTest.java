package com.citaplanner.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.channel.Awaiting;
import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Notifications;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.channel.email.connections.MemoryConnectionBudget;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.mail.Mail;
import com.citaplanner.sandbox.mail.MailServer;
import com.citaplanner.sandbox.mail.MailSettings;
import com.citaplanner.sandbox.mail.MailSettings.Security;
import com.citaplanner.sandbox.mail.faults.MailFault;
import com.citaplanner.sandbox.mail.faults.MailStage;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the connections to tenants' mail servers: security, allowed networks, permits and limits. */
@BesideOthers
@Tag("edge")
class EmailConnectionTest {
    private static final String TENANT = "clinica";

    @TempDir
    Path files;

    private static Notification notification(NotificationType type, Content content) {
        return notification(type, content, EmailFixture.CLIENT);
    }

    private static Notification notification(NotificationType type, Content content, String email) {
        Recipient recipient = new Recipient(
                Optional.empty(), Optional.of("Juan"), Optional.of("55 1234 5678"), Optional.ofNullable(email));
        return Notifications.of(TENANT, type, Channel.EMAIL, recipient, content);
    }

    private static final SendPermit PERMITTED = () -> Uni.createFrom().item(true);

    private static SendOutcome send(EmailFixture fixture, Notification notification) {
        return Awaiting.of(fixture.channel.send(notification, EmailFixture.CLIENT, PERMITTED));
    }

    private Map<String, String> trusting(MailServer server) throws IOException {
        Path file = files.resolve("own.pem");
        Files.writeString(file, server.certificate());
        return Map.of("trusted-certificates", file.toString());
    }

    @ParameterizedTest
    @CsvSource({"REQUIRED,starttls", "OFFERED,starttls", "IMPLICIT,tls"})
    void connection_uses_tls(Security security, String tls) throws IOException {
        try (MailServer server = MailServer.start(MailSettings.forTests().with(security));
                EmailFixture fixture = new EmailFixture(trusting(server))) {
            fixture.tenant(TENANT, server, Map.of("tls", tls));

            SendOutcome outcome =
                    send(fixture, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola")));

            assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(server.messages()).singleElement().extracting(Mail::text).isEqualTo("Hola");
        }
    }

    @ParameterizedTest
    @CsvSource({"REQUIRED,starttls", "IMPLICIT,tls"})
    void untrusted_certificate_gets_neither_password_nor_message(Security security, String tls) {
        try (MailServer server = MailServer.start(MailSettings.forTests().with(security));
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of("tls", tls));

            assertThat(send(fixture, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"))))
                    .isEqualTo(new SendOutcome.Deferred("no TLS connection to the mail server; check its certificate"));
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void server_without_starttls_gets_nothing_where_required() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of("tls", "starttls"));

            assertThat(send(fixture, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"))))
                    .isEqualTo(new SendOutcome.Rejected(
                            Rejection.CONFIGURATION,
                            "the mail server offers no STARTTLS, which the tenant's settings require"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void server_without_ehlo_is_greeted_with_helo(int code) {
        try (MailServer server = MailServer.start(MailSettings.forTests().with(Map.of()));
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(
                    TENANT,
                    new ChannelSettings(
                            true,
                            Map.of(
                                    "host", "127.0.0.1",
                                    "port", Integer.toString(server.port()),
                                    "tls", "none",
                                    "from", "citas@clinic.example"),
                            Map.of(),
                            Set.of()));
            server.faults().next(MailStage.EHLO, 2, MailFault.reply(code, "Command not implemented"));

            assertThat(Awaiting.of(fixture.channel.probe(TENANT))).isEqualTo(new ChannelTest.Passed());
            assertThat(send(fixture, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"))))
                    .isInstanceOf(SendOutcome.Accepted.class);
            assertThat(server.messages()).hasSize(1);
        }
    }

    @Test
    void server_without_ehlo_gets_nothing_where_starttls_is_required() {
        try (MailServer server = MailServer.start(MailSettings.forTests().with(Map.of()));
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of("tls", "starttls"));
            server.faults().next(MailStage.EHLO, 1, MailFault.unknownCommand());

            assertThat(send(fixture, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"))))
                    .isEqualTo(new SendOutcome.Rejected(
                            Rejection.CONFIGURATION,
                            "the mail server offers no STARTTLS, which the tenant's settings require"));
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void private_networks_are_refused_unless_allowed() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of("allowed-networks", "10.0.0.0/8"))) {
            fixture.tenant(TENANT, server, Map.of("host", "localhost"));

            assertThat(send(fixture, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"))))
                    .isEqualTo(new SendOutcome.Rejected(
                            Rejection.CONFIGURATION,
                            "the address of this mail server is in a network that is not allowed"));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void public_servers_require_tls() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of("host", "192.88.98.1"));

            assertThat(Awaiting.of(fixture.channel.probe(TENANT)))
                    .isEqualTo(new ChannelTest.Failed("a public mail server requires tls or starttls"));
        }
    }

    @Test
    void unreachable_server_is_deferred() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of("port", Integer.toString(Ports.free())));
            assertThat(send(fixture, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"))))
                    .isEqualTo(new SendOutcome.Deferred("the mail server cannot be reached"));

            fixture.tenant(TENANT, server, Map.of("host", "no-such-host.invalid"));
            assertThat(send(fixture, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"))))
                    .isEqualTo(new SendOutcome.Deferred("the mail server cannot be found"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTION,DEFERRED",
        "LOGIN,DEFERRED",
        "SENDER,DEFERRED",
        "RECIPIENT,DEFERRED",
        "CONTENT,UNCERTAIN",
        "END,UNCERTAIN",
        "TAKEN,UNCERTAIN"
    })
    void lost_connection_is_uncertain_only_after_the_content(MailStage stage, String expected) {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of());
            server.faults().next(stage, 1, MailFault.drop());

            SendOutcome outcome =
                    send(fixture, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola")));

            assertThat(outcome)
                    .isInstanceOf(
                            expected.equals("DEFERRED") ? SendOutcome.Deferred.class : SendOutcome.Uncertain.class);
        }
    }

    @Test
    void permit_is_acquired_after_the_recipient_was_accepted() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of());
            server.faults().next(MailStage.RECIPIENT, 1, MailFault.reply(451, "4.3.0 Try again"));
            AtomicBoolean asked = new AtomicBoolean();

            SendOutcome outcome = Awaiting.of(fixture.channel.send(
                    notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Uno")), EmailFixture.CLIENT, () -> {
                        asked.set(true);
                        return Uni.createFrom().item(true);
                    }));

            assertThat(outcome).isInstanceOf(SendOutcome.Deferred.class);
            assertThat(asked).isFalse();
        }
    }

    @Test
    void late_permit_counts_as_denied() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of("timeout", "700ms"))) {
            fixture.tenant(TENANT, server, Map.of());

            SendOutcome outcome = Awaiting.of(fixture.channel.send(
                    notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Uno")),
                    EmailFixture.CLIENT,
                    () -> Uni.createFrom().nothing()));

            assertThat(outcome)
                    .isNotInstanceOf(SendOutcome.Accepted.class)
                    .isNotInstanceOf(SendOutcome.Uncertain.class);
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void concurrent_connections_are_limited() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture =
                        new EmailFixture(Map.of("connections", "1", "max-wait", "50ms", "timeout", "10s"))) {
            fixture.tenant(TENANT, server, Map.of());
            server.faults().next(MailStage.END, 1, MailFault.delay(Duration.ofMillis(700)));
            var first = fixture.channel
                    .send(
                            notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Uno")),
                            EmailFixture.CLIENT,
                            PERMITTED)
                    .subscribeAsCompletionStage();
            await().until(() -> server.connections() == 1);

            SendOutcome second = send(fixture, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Dos")));

            assertThat(second).isEqualTo(new SendOutcome.Deferred("too many connections to this mail server"));
            assertThat(first.join()).isInstanceOf(SendOutcome.Accepted.class);
        }
    }

    @Test
    void connections_of_all_instances_are_limited_together() {
        MemoryConnectionBudget budget = new MemoryConnectionBudget();
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture one = new EmailFixture(Map.of("connections", "1", "timeout", "10s"), budget);
                EmailFixture other =
                        new EmailFixture(Map.of("connections", "1", "max-wait", "50ms", "timeout", "10s"), budget)) {
            one.tenant(TENANT, server, Map.of());
            other.tenant(TENANT, server, Map.of());
            server.faults().next(MailStage.END, 1, MailFault.delay(Duration.ofMillis(700)));
            var first = one.channel
                    .send(
                            notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Uno")),
                            EmailFixture.CLIENT,
                            PERMITTED)
                    .subscribeAsCompletionStage();
            await().until(() -> server.connections() == 1);

            SendOutcome second = send(other, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Dos")));

            assertThat(second).isEqualTo(new SendOutcome.Deferred("too many connections to this mail server"));
            assertThat(first.join()).isInstanceOf(SendOutcome.Accepted.class);
        }
    }
}
