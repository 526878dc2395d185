package com.citaplanner.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.channel.Answers;
import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Notifications;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.suppression.AddressKey;
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

/** What is e-mail's own; what it shares with every channel is {@link EmailConformanceTest}. */
@Tag("edge")
class EmailChannelTest {
    private static final String TENANT = "clinica";
    private static final Map<String, String> PUBLIC = Map.of("unsubscribe-url", "https://citas.example/correo/");

    @TempDir
    Path files;

    private static Notification notification(NotificationType type, Content content) {
        return notification(type, content, Mailroom.CLIENT);
    }

    private static Notification notification(NotificationType type, Content content, String email) {
        Recipient recipient = new Recipient(
                Optional.empty(), Optional.of("Juan"), Optional.of("55 1234 5678"), Optional.ofNullable(email));
        return Notifications.of(TENANT, type, Channel.EMAIL, recipient, content);
    }

    private static final SendPermit PERMITTED = () -> Uni.createFrom().item(true);

    private static SendOutcome send(Mailroom mailroom, Notification notification) {
        return Answers.of(mailroom.channel.send(notification, Mailroom.CLIENT, PERMITTED));
    }

    private static Content saying(String subject) {
        return new Content("Hola", Optional.of(subject), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Map<String, String> trusting(MailServer server) throws IOException {
        Path file = files.resolve("own.pem");
        Files.writeString(file, server.certificate());
        return Map.of("trusted-certificates", file.toString());
    }

    @ParameterizedTest
    @CsvSource({"REQUIRED,starttls", "OFFERED,starttls", "IMPLICIT,tls"})
    void the_way_to_the_server_is_private(Security security, String tls) throws IOException {
        try (MailServer server = MailServer.start(MailSettings.forTests().with(security));
                Mailroom mailroom = new Mailroom(trusting(server))) {
            mailroom.tenant(TENANT, server, Map.of("tls", tls));

            SendOutcome outcome =
                    send(mailroom, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola")));

            assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(server.messages()).singleElement().extracting(Mail::text).isEqualTo("Hola");
        }
    }

    @ParameterizedTest
    @CsvSource({"REQUIRED,starttls", "IMPLICIT,tls"})
    void a_certificate_that_nobody_vouches_for_gets_neither_password_nor_message(Security security, String tls) {
        try (MailServer server = MailServer.start(MailSettings.forTests().with(security));
                Mailroom mailroom = new Mailroom(Map.of())) {
            mailroom.tenant(TENANT, server, Map.of("tls", tls));

            assertThat(send(mailroom, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"))))
                    .isEqualTo(new SendOutcome.Deferred(
                            "no private connection to the mail server: is its certificate valid?"));
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void a_server_without_starttls_gets_nothing_where_it_is_asked_for() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(Map.of())) {
            mailroom.tenant(TENANT, server, Map.of("tls", "starttls"));

            assertThat(send(mailroom, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"))))
                    .isEqualTo(new SendOutcome.Rejected(
                            Rejection.CONFIGURATION,
                            "the mail server offers no STARTTLS, which the tenant's settings require"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void a_server_that_knows_no_ehlo_is_greeted_with_helo(int code) {
        try (MailServer server = MailServer.start(MailSettings.forTests().with(Map.of()));
                Mailroom mailroom = new Mailroom(Map.of())) {
            mailroom.tenant(
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

            assertThat(Answers.of(mailroom.channel.probe(TENANT))).isEqualTo(new ChannelTest.Passed());
            assertThat(send(mailroom, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"))))
                    .isInstanceOf(SendOutcome.Accepted.class);
            assertThat(server.messages()).hasSize(1);
        }
    }

    @Test
    void a_server_that_knows_no_ehlo_gets_nothing_where_starttls_is_asked_for() {
        try (MailServer server = MailServer.start(MailSettings.forTests().with(Map.of()));
                Mailroom mailroom = new Mailroom(Map.of())) {
            mailroom.tenant(TENANT, server, Map.of("tls", "starttls"));
            server.faults().next(MailStage.EHLO, 1, MailFault.unknownCommand());

            assertThat(send(mailroom, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"))))
                    .isEqualTo(new SendOutcome.Rejected(
                            Rejection.CONFIGURATION,
                            "the mail server offers no STARTTLS, which the tenant's settings require"));
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void the_inside_cannot_be_reached_unless_the_operator_allows_it() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(Map.of("allowed-networks", "10.0.0.0/8"))) {
            mailroom.tenant(TENANT, server, Map.of("host", "localhost"));

            assertThat(send(mailroom, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"))))
                    .isEqualTo(new SendOutcome.Rejected(
                            Rejection.CONFIGURATION,
                            "the address of this mail server is in a network that is not allowed"));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void nothing_goes_over_the_internet_in_the_open() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(Map.of())) {
            mailroom.tenant(TENANT, server, Map.of("host", "192.88.98.1"));

            assertThat(Answers.of(mailroom.channel.probe(TENANT)))
                    .isEqualTo(new ChannelTest.Failed("mail goes over the internet with TLS only"));
        }
    }

    @Test
    void nobody_there_means_that_nothing_was_sent() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(Map.of())) {
            mailroom.tenant(TENANT, server, Map.of("port", Integer.toString(Ports.free())));
            assertThat(send(mailroom, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"))))
                    .isEqualTo(new SendOutcome.Deferred("the mail server cannot be reached"));

            mailroom.tenant(TENANT, server, Map.of("host", "no-such-host.invalid"));
            assertThat(send(mailroom, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"))))
                    .isEqualTo(new SendOutcome.Deferred("the mail server cannot be found"));
        }
    }

    @Test
    void the_message_is_known_by_the_notification() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(Map.of())) {
            mailroom.tenant(TENANT, server, Map.of());
            Notification notification = notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"));

            SendOutcome outcome = send(mailroom, notification);

            String messageId = "<" + notification.id() + "@clinic.example>";
            Mail mail = server.messages().getFirst();
            assertThat(outcome).isEqualTo(new SendOutcome.Accepted(messageId));
            assertThat(mail.header("Message-ID")).contains(messageId);
            assertThat(mail.subject()).isEqualTo("Recordatorio de su cita");
            assertThat(mail.envelope().from()).isEqualTo("citas@clinic.example");
            assertThat(mail.header("List-Unsubscribe")).isEmpty();
        }
    }

    @Test
    void marketing_has_a_way_out_that_is_this_recipients_own() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(PUBLIC)) {
            mailroom.tenant(TENANT, server, Map.of());

            send(mailroom, notification(NotificationType.PROMOTION, Content.of("20 % de descuento")));

            Mail mail = server.messages().getFirst();
            assertThat(mail.header("List-Unsubscribe")).contains("<https://citas.example/correo/u/token-of-clinica>");
            assertThat(mail.header("List-Unsubscribe-Post")).contains("List-Unsubscribe=One-Click");
            assertThat(mail.text()).contains("20 % de descuento", "https://citas.example/correo/u/token-of-clinica");
        }
    }

    @Test
    void marketing_without_a_way_out_does_not_go_out() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(Map.of())) {
            mailroom.tenant(TENANT, server, Map.of());

            assertThat(Answers.of(mailroom.channel.prepare(
                            notification(NotificationType.FEEDBACK_REQUEST, Content.of("¿Qué tal?")))))
                    .isInstanceOfSatisfying(Preparation.Rejected.class, rejected -> {
                        assertThat(rejected.kind()).isEqualTo(Rejection.CONFIGURATION);
                        assertThat(rejected.reason()).contains("citaplanner.email.unsubscribe-url");
                    });
        }
    }

    @Test
    void an_opt_out_is_looked_up_by_the_address_however_it_is_spelled() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(PUBLIC)) {
            mailroom.tenant(TENANT, server, Map.of());

            Preparation preparation = Answers.of(mailroom.channel.prepare(
                    notification(NotificationType.PROMOTION, Content.of("Promo"), "Ana@Ñandú.mx")));

            assertThat(preparation)
                    .isEqualTo(new Preparation.Ready(
                            "Ana@xn--and-6ma2c.mx",
                            Set.copyOf(AddressKey.email(
                                    EmailAddress.parse("ana@ñandú.mx").orElseThrow()))));
        }
    }

    @Test
    void a_header_cannot_be_smuggled_in() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(Map.of())) {
            mailroom.tenant(TENANT, server, Map.of());
            Notification subject =
                    notification(NotificationType.APPOINTMENT_REMINDER, saying("Cita\r\nBcc: todos@client.example"));
            Notification address = notification(
                    NotificationType.APPOINTMENT_REMINDER,
                    Content.of("Hola"),
                    "juan@client.example\r\nRCPT TO:<otro@x>");

            assertThat(send(mailroom, subject))
                    .isInstanceOfSatisfying(
                            SendOutcome.Rejected.class,
                            rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.CONTENT));
            assertThat(Answers.of(mailroom.channel.prepare(address)))
                    .isInstanceOfSatisfying(
                            Preparation.Rejected.class,
                            rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.BAD_ADDRESS));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void who_has_no_address_is_not_written_to() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(Map.of())) {
            mailroom.tenant(TENANT, server, Map.of());

            assertThat(Answers.of(mailroom.channel.prepare(
                            notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"), null))))
                    .isEqualTo(new Preparation.Rejected(Rejection.BAD_ADDRESS, "the client has no e-mail address"));
        }
    }

    @Test
    void a_tenant_that_has_not_set_it_up_sends_nothing() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(Map.of())) {
            Notification notification = notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"));
            assertThat(Answers.of(mailroom.channel.prepare(notification)))
                    .isEqualTo(new Preparation.Rejected(Rejection.CONFIGURATION, "the tenant has not set e-mail up"));

            mailroom.tenant(
                    TENANT, new ChannelSettings(true, Map.of("host", "mail.example"), Map.of(), Set.of("password")));
            assertThat(Answers.of(mailroom.channel.prepare(notification))).isInstanceOf(Preparation.Blocked.class);
        }
    }

    @Test
    void a_server_that_says_how_much_it_takes_is_not_sent_more() {
        try (MailServer server = MailServer.start(MailSettings.forTests().withMaxMessageBytes(2_000));
                Mailroom mailroom = new Mailroom(Map.of())) {
            mailroom.tenant(TENANT, server, Map.of());
            Content content = Content.of("Hola ".repeat(1_000));

            assertThat(send(mailroom, notification(NotificationType.APPOINTMENT_REMINDER, content)))
                    .isEqualTo(new SendOutcome.Rejected(Rejection.CONTENT, "the mail server takes at most 2000 bytes"));
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
    void a_lost_connection_is_uncertain_only_once_the_message_was_on_its_way(MailStage stage, String expected) {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(Map.of())) {
            mailroom.tenant(TENANT, server, Map.of());
            server.faults().next(stage, 1, MailFault.drop());

            SendOutcome outcome =
                    send(mailroom, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola")));

            assertThat(outcome)
                    .isInstanceOf(
                            expected.equals("DEFERRED") ? SendOutcome.Deferred.class : SendOutcome.Uncertain.class);
        }
    }

    @Test
    void it_asks_for_its_permit_only_when_the_server_has_taken_the_recipient() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(Map.of())) {
            mailroom.tenant(TENANT, server, Map.of());
            server.faults().next(MailStage.RECIPIENT, 1, MailFault.reply(451, "4.3.0 Try again"));
            AtomicBoolean asked = new AtomicBoolean();

            SendOutcome outcome = Answers.of(mailroom.channel.send(
                    notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Uno")), Mailroom.CLIENT, () -> {
                        asked.set(true);
                        return Uni.createFrom().item(true);
                    }));

            assertThat(outcome).isInstanceOf(SendOutcome.Deferred.class);
            assertThat(asked).isFalse();
        }
    }

    @Test
    void a_permit_that_does_not_come_in_time_is_none() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(Map.of("timeout", "700ms"))) {
            mailroom.tenant(TENANT, server, Map.of());

            SendOutcome outcome = Answers.of(mailroom.channel.send(
                    notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Uno")),
                    Mailroom.CLIENT,
                    () -> Uni.createFrom().nothing()));

            assertThat(outcome)
                    .isNotInstanceOf(SendOutcome.Accepted.class)
                    .isNotInstanceOf(SendOutcome.Uncertain.class);
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void no_more_connections_are_open_at_once_than_allowed() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                Mailroom mailroom = new Mailroom(Map.of("connections", "1", "longest-wait", "50ms"))) {
            mailroom.tenant(TENANT, server, Map.of());
            server.faults().next(MailStage.END, 1, MailFault.delay(Duration.ofMillis(700)));
            var first = mailroom.channel
                    .send(
                            notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Uno")),
                            Mailroom.CLIENT,
                            PERMITTED)
                    .subscribeAsCompletionStage();
            await().until(() -> server.connections() == 1);

            SendOutcome second = send(mailroom, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Dos")));

            assertThat(second).isEqualTo(new SendOutcome.Deferred("too many connections to this mail server"));
            assertThat(first.join()).isInstanceOf(SendOutcome.Accepted.class);
        }
    }
}
