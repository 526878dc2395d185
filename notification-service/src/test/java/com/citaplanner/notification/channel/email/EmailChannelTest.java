package com.citaplanner.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.calendar.CalendarEntries;
import com.citaplanner.notification.channel.Awaiting;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Notifications;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.channel.email.mime.CalendarParts;
import com.citaplanner.notification.message.CalendarMethod;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.Keys;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.sandbox.mail.Mail;
import com.citaplanner.sandbox.mail.MailServer;
import com.citaplanner.sandbox.mail.MailSettings;
import io.smallrye.mutiny.Uni;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what is specific to e-mail; {@link EmailConformanceTest} covers what all channels share. */
@BesideOthers
@Tag("edge")
class EmailChannelTest {
    private static final String TENANT = "clinica";
    private static final Map<String, String> PUBLIC = Map.of("unsubscribe-url", "https://citas.example/correo/");

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

    private static Content saying(String subject) {
        return new Content("Hola", Optional.of(subject), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void message_id_is_the_notifications() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of());
            Notification notification = notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"));

            SendOutcome outcome = send(fixture, notification);

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
    void calendar_entry_is_an_invitation_and_an_attachment() throws MessagingException, IOException {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of());
            Content content =
                    Content.of("Hola").withCalendar(List.of(CalendarEntries.tijuana(CalendarMethod.REQUEST, 3)));

            send(fixture, notification(NotificationType.APPOINTMENT_CONFIRMATION, content));

            Mail mail = server.messages().getFirst();
            assertThat(mail.text()).isEqualTo("Hola");
            List<String> files = CalendarParts.of(mail.source());
            assertThat(files).hasSize(2).containsOnly(files.getFirst());
            assertThat(files.getFirst().replace("\r\n ", ""))
                    .contains(
                            "METHOD:REQUEST\r\n",
                            "UID:a-juan-4@clinica.citaplanner\r\n",
                            "ORGANIZER;CN=Clínica Ñandú:mailto:citas@clinic.example\r\n",
                            ":mailto:" + EmailFixture.CLIENT + "\r\n");
        }
    }

    @Test
    void calendar_files_count_for_the_size_limit() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of("max-bytes", "3000"))) {
            fixture.tenant(TENANT, server, Map.of());
            Content content = Content.of("Hola")
                    .withCalendar(Collections.nCopies(3, CalendarEntries.tijuana(CalendarMethod.REQUEST, 3)));

            assertThat(send(fixture, notification(NotificationType.APPOINTMENT_REMINDER, content)))
                    .isEqualTo(new SendOutcome.Rejected(Rejection.CONTENT, "the message is longer than 3000 bytes"));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void marketing_has_the_recipients_unsubscribe_link() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(PUBLIC)) {
            fixture.tenant(TENANT, server, Map.of());

            send(fixture, notification(NotificationType.PROMOTION, Content.of("20 % de descuento")));

            Mail mail = server.messages().getFirst();
            assertThat(mail.header("List-Unsubscribe")).contains("<https://citas.example/correo/u/token-of-clinica>");
            assertThat(mail.header("List-Unsubscribe-Post")).contains("List-Unsubscribe=One-Click");
            assertThat(mail.text()).contains("20 % de descuento", "https://citas.example/correo/u/token-of-clinica");
        }
    }

    @Test
    void marketing_without_unsubscribe_link_is_rejected() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of());

            assertThat(Awaiting.of(fixture.channel.prepare(
                            notification(NotificationType.FEEDBACK_REQUEST, Content.of("¿Qué tal?")))))
                    .isInstanceOfSatisfying(Preparation.Rejected.class, rejected -> {
                        assertThat(rejected.kind()).isEqualTo(Rejection.CONFIGURATION);
                        assertThat(rejected.reason()).contains("citaplanner.email.unsubscribe-url");
                    });
        }
    }

    @Test
    void opt_out_counts_for_every_spelling_of_the_address() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(PUBLIC)) {
            fixture.tenant(TENANT, server, Map.of());

            Preparation preparation = Awaiting.of(fixture.channel.prepare(
                    notification(NotificationType.PROMOTION, Content.of("Promo"), "Ana@Ñandú.mx")));

            assertThat(preparation)
                    .isEqualTo(new Preparation.Ready(
                            "Ana@xn--and-6ma2c.mx",
                            Set.copyOf(AddressKey.email(
                                    EmailAddress.parse("ana@ñandú.mx").orElseThrow()))));
        }
    }

    @Test
    void headers_cannot_be_injected() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of());
            Notification subject =
                    notification(NotificationType.APPOINTMENT_REMINDER, saying("Cita\r\nBcc: todos@client.example"));
            Notification address = notification(
                    NotificationType.APPOINTMENT_REMINDER,
                    Content.of("Hola"),
                    "juan@client.example\r\nRCPT TO:<otro@x>");

            assertThat(send(fixture, subject))
                    .isInstanceOfSatisfying(
                            SendOutcome.Rejected.class,
                            rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.CONTENT));
            assertThat(Awaiting.of(fixture.channel.prepare(address)))
                    .isInstanceOfSatisfying(
                            Preparation.Rejected.class,
                            rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.BAD_ADDRESS));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void recipient_without_address_is_rejected() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of());

            assertThat(Awaiting.of(fixture.channel.prepare(
                            notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"), null))))
                    .isEqualTo(new Preparation.Rejected(Rejection.BAD_ADDRESS, "the client has no e-mail address"));
        }
    }

    @Test
    void tenant_without_settings_sends_nothing() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of())) {
            Notification notification = notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"));
            assertThat(Awaiting.of(fixture.channel.prepare(notification)))
                    .isEqualTo(new Preparation.Rejected(Rejection.CONFIGURATION, "the tenant has no e-mail settings"));

            fixture.tenant(
                    TENANT, new ChannelSettings(true, Map.of("host", "mail.example"), Map.of(), Set.of("password")));
            assertThat(Awaiting.of(fixture.channel.prepare(notification))).isInstanceOf(Preparation.Blocked.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void announced_size_limit_is_respected() {
        try (MailServer server = MailServer.start(MailSettings.forTests().withMaxMessageBytes(2_000));
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of());
            Content content = Content.of("Hola ".repeat(1_000));

            assertThat(send(fixture, notification(NotificationType.APPOINTMENT_REMINDER, content)))
                    .isEqualTo(
                            new SendOutcome.Rejected(Rejection.CONTENT, "the mail server accepts at most 2000 bytes"));
        }
    }

    @Test
    void return_path_names_the_attempt() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of("return-path-keys", Keys.text("test", 1)))) {
            fixture.tenant(TENANT, server, Map.of("returnPath", "rebotes@mail.clinic.example"));
            Notification notification = notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"));

            send(fixture, notification);

            Mail mail = server.messages().getFirst();
            assertThat(mail.envelope().from()).startsWith("rebotes+").endsWith("@mail.clinic.example");
            assertThat(mail.header("From").orElseThrow()).contains("citas@clinic.example");
            ReturnPathReference reference = ReturnPathReference.findIn(
                            mail.envelope().from(), 1)
                    .iterator()
                    .next();
            assertThat(reference.notificationId()).isEqualTo(notification.id());
            assertThat(reference.claim()).isEqualTo(notification.claim());
            assertThat(fixture.returnPaths.verifies(
                            reference,
                            TENANT,
                            EmailAddress.parse(EmailFixture.CLIENT).orElseThrow()))
                    .isTrue();
        }
    }

    @Test
    void without_a_key_the_return_path_is_the_tenants_own() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of("returnPath", "rebotes@mail.clinic.example"));

            send(fixture, notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola")));

            assertThat(server.messages().getFirst().envelope().from()).isEqualTo("rebotes@mail.clinic.example");
        }
    }

    @Test
    void address_from_which_messages_came_back_is_rejected() {
        try (MailServer server = MailServer.start(MailSettings.forTests());
                EmailFixture fixture = new EmailFixture(Map.of())) {
            fixture.tenant(TENANT, server, Map.of());
            fixture.bounces.bounced.addAll(
                    AddressKey.email(EmailAddress.parse(EmailFixture.CLIENT).orElseThrow()));

            assertThat(Awaiting.of(fixture.channel.prepare(
                            notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola")))))
                    .isEqualTo(new Preparation.Rejected(
                            Rejection.BAD_ADDRESS, "earlier e-mail to this address came back undelivered"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "returnPath, rebotes@clinic.example, true",
        "returnPath, rebotes-largos@clinic.example, false",
        "returnPath, re+botes@clinic.example, false",
        "returnPath, clinic.example, false",
        "bounceSource, rebotes, true",
        "bounceSource, Rebotes, false"
    })
    void return_path_must_leave_room_for_the_reference(String field, String value, boolean valid) {
        assertThat(EmailFields.fields().stream()
                        .filter(candidate -> candidate.name().equals(field))
                        .map(candidate -> candidate.check().reason(value).isEmpty()))
                .containsExactly(valid);
    }
}
