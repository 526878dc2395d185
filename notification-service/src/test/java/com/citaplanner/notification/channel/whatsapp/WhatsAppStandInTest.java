package com.citaplanner.notification.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.ReplyButton;
import com.citaplanner.notification.message.WhatsAppTemplate;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.sandbox.whatsapp.DemoData;
import com.citaplanner.sandbox.whatsapp.WhatsAppSettings;
import com.citaplanner.sandbox.whatsapp.WhatsAppStandIn;
import com.citaplanner.sandbox.whatsapp.rules.DirectSend;
import com.citaplanner.sandbox.whatsapp.store.AcceptedMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The channel with the sandbox's stand-in, which checks what Meta checks. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class WhatsAppStandInTest {
    private static final String CLIENT = WhatsAppFixture.PHONE.substring(1);

    private final WhatsAppStandIn meta = WhatsAppStandIn.start(WhatsAppSettings.forTests());
    private final WhatsAppFixture fixture = new WhatsAppFixture(Optional.of(meta.url()));

    @BeforeEach
    void connect() {
        use(Map.of());
    }

    @AfterEach
    void close() {
        fixture.close();
        meta.close();
    }

    private void use(Map<String, String> settings) {
        fixture.configure(WhatsAppFixture.TENANT, DemoData.NUMBER.id(), "sandbox-whatsapp-token", settings);
    }

    private AcceptedMessage onlyAccepted() {
        assertThat(meta.accepted().all()).hasSize(1);
        return meta.accepted().all().getFirst();
    }

    private static Notification withTemplate(WhatsAppTemplate approved) {
        return WhatsAppFixture.reminder(
                new Content("Hola", Optional.empty(), Optional.empty(), Optional.of(approved), Optional.empty()));
    }

    @Test
    void a_text_answers_the_client() {
        meta.phone(CLIENT).write("Hola");
        fixture.openWindow();
        Notification reminder = WhatsAppFixture.reminder(Content.of("Le esperamos"));

        assertThat(fixture.send(reminder))
                .isEqualTo(new SendOutcome.Accepted(onlyAccepted().wamid()));

        assertThat(onlyAccepted().type()).isEqualTo("text");
        assertThat(onlyAccepted().notificationId()).isEqualTo(reminder.id().toString());
    }

    @Test
    void a_window_that_only_we_take_for_open_is_closed() {
        fixture.openWindow();

        assertThat(fixture.send(WhatsAppFixture.reminder(Content.of("Le esperamos"))))
                .isInstanceOf(SendOutcome.Moved.class);
        assertThat(fixture.windows.open).isEmpty();
    }

    @Test
    void templates_fit_as_the_mirror_says() {
        use(Map.of("businessAccountId", DemoData.NUMBER.accountId()));
        meta.addDemoTemplates();
        WhatsAppTemplate fits = new WhatsAppTemplate(
                "aviso",
                "es_MX",
                "UTILITY",
                Map.of("nombre", "Ana", "aviso", "Su pago fue recibido."),
                Map.of(),
                List.of(new WhatsAppTemplate.Button(0, WhatsAppTemplate.ButtonType.URL, "a-7")));
        WhatsAppTemplate withoutButton =
                new WhatsAppTemplate("aviso", "es_MX", "UTILITY", Map.of("nombre", "Ana", "aviso", "Gracias."));

        assertThat(fixture.send(withTemplate(withoutButton))).isInstanceOf(SendOutcome.Rejected.class);
        assertThat(fixture.send(withTemplate(fits))).isInstanceOf(SendOutcome.Accepted.class);

        assertThat(onlyAccepted().template()).isEqualTo("aviso");
    }

    @Test
    void payloads_of_buttons_and_numbered_parameters_are_accepted() {
        meta.addDemoTemplates();
        WhatsAppTemplate approved = new WhatsAppTemplate(
                "cita_recordatorio",
                "es_MX",
                "UTILITY",
                Map.of("1", "Ana", "2", "limpieza", "3", "viernes"),
                Map.of(),
                List.of(new WhatsAppTemplate.Button(0, WhatsAppTemplate.ButtonType.QUICK_REPLY, "a-7:CONFIRM")));

        assertThat(fixture.send(withTemplate(approved))).isInstanceOf(SendOutcome.Accepted.class);

        assertThat(onlyAccepted().content().buttons().getFirst().value()).isEqualTo("a-7:CONFIRM");
    }

    @Test
    void buttons_stand_below_a_text_inside_and_outside_the_window() {
        use(Map.of("directSend", "true"));
        Content content = Content.of("¿Nos confirma su cita?")
                .withButtons(List.of(
                        new ReplyButton("a-7:CONFIRM", "Confirmar"), new ReplyButton("a-7:CANCEL", "Cancelar")));

        assertThat(fixture.send(WhatsAppFixture.reminder(content))).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(onlyAccepted().directSend()).isTrue();
        meta.phone(CLIENT).write("Hola");
        fixture.openWindow();
        assertThat(fixture.send(WhatsAppFixture.reminder(content))).isInstanceOf(SendOutcome.Accepted.class);

        assertThat(meta.accepted().all())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.content().buttons())
                        .extracting(button -> button.value())
                        .containsExactly("a-7:CONFIRM", "a-7:CANCEL"));
    }

    @Test
    void direct_send_is_used_while_it_is_enabled() {
        use(Map.of("directSend", "true"));
        Notification reminder = WhatsAppFixture.reminder(Content.of("Le esperamos"));

        assertThat(fixture.send(reminder)).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(onlyAccepted().directSend()).isTrue();

        meta.directSend(DirectSend.Access.NOT_ENABLED);
        assertThat(fixture.send(reminder)).isInstanceOf(SendOutcome.Moved.class);
        assertThat(fixture.restrictions.directSendOff).hasSize(1);
    }

    @Test
    void the_limit_of_recipients_is_known_before_meta_refuses() {
        use(Map.of("directSend", "true"));
        meta.limits().recipients(1);
        Notification reminder = WhatsAppFixture.reminder(Content.of("Le esperamos"));
        assertThat(fixture.send(reminder)).isInstanceOf(SendOutcome.Accepted.class);

        fixture.phone = Optional.of(PhoneNumber.stored("+525512340001"));

        assertThat(fixture.send(reminder)).isInstanceOf(SendOutcome.Deferred.class);
        assertThat(meta.limits().refused()).isZero();
        assertThat(onlyAccepted().directSend()).isTrue();
    }

    @Test
    void a_wrong_token_and_a_wrong_number_stop_the_account() {
        fixture.windows.all = true;
        fixture.configure(WhatsAppFixture.TENANT, DemoData.NUMBER.id(), "wrong", Map.of());
        assertThat(fixture.send(WhatsAppFixture.reminder(Content.of("Hola")))).isInstanceOf(SendOutcome.Blocked.class);

        fixture.configure(WhatsAppFixture.TENANT, "7", "sandbox-whatsapp-token", Map.of());
        assertThat(fixture.send(WhatsAppFixture.reminder(Content.of("Hola")))).isInstanceOf(SendOutcome.Blocked.class);
    }
}
