package com.citaplanner.notification.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.message.ReplyButton;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutgoingMessageTest {
    private static final Notification REMINDER = WhatsAppFixture.reminder(WhatsAppFixture.withTemplate());

    @ParameterizedTest
    @CsvSource({"-10, 30", "0, 30", "29, 30", "30, 30", "600, 600", "43200, 43200", "43201, 43200", "1000000, 43200"})
    void the_time_to_live_is_what_is_left_within_metas_bounds(long left, long ttl) {
        Instant now = REMINDER.expiresAt().minusSeconds(left);

        assertThat(OutgoingMessage.of(REMINDER, false, true, now))
                .isEqualTo(new OutgoingMessage.DirectSend("Te esperamos mañana", List.of(), ttl));
    }

    @ParameterizedTest
    @EnumSource(NotificationType.class)
    void marketing_never_goes_as_utility(NotificationType type) {
        Notification notification = WhatsAppFixture.notification(type, WhatsAppFixture.withTemplate());

        OutgoingMessage message = OutgoingMessage.of(notification, false, true, Instant.now());

        boolean direct = type.name().startsWith("APPOINTMENT_") || type == NotificationType.PAYMENT_REMINDER;
        assertThat(message instanceof OutgoingMessage.DirectSend).isEqualTo(direct && !type.marketing());
    }

    @Test
    void an_open_window_needs_neither() {
        assertThat(OutgoingMessage.of(REMINDER, true, true, Instant.now())).isInstanceOf(OutgoingMessage.Text.class);
    }

    @Test
    void buttons_go_with_a_text_that_leaves_room_for_them() {
        List<ReplyButton> buttons = List.of(new ReplyButton("a-7:CONFIRM", "Confirmar"));

        assertThat(OutgoingMessage.of(reminder("x".repeat(1_024), buttons), true, false, Instant.now()))
                .isEqualTo(new OutgoingMessage.Text("x".repeat(1_024), buttons));
        assertThat(OutgoingMessage.of(reminder("x".repeat(1_025), buttons), true, false, Instant.now()))
                .isEqualTo(new OutgoingMessage.Text("x".repeat(1_025), List.of()));
    }

    private static Notification reminder(String text, List<ReplyButton> buttons) {
        return WhatsAppFixture.reminder(Content.of(text).withButtons(buttons));
    }

    @Test
    void a_template_may_stand_in_for_a_text_that_is_too_long() {
        Content content = WhatsAppFixture.withTemplate();
        Content longer = new Content(
                "x".repeat(4_097), content.subject(), content.html(), content.approved(), content.language());

        assertThat(OutgoingMessage.of(WhatsAppFixture.reminder(longer), false, false, Instant.now()))
                .isInstanceOf(OutgoingMessage.Template.class);
        assertThat(OutgoingMessage.of(WhatsAppFixture.reminder(longer), true, false, Instant.now()))
                .isInstanceOf(OutgoingMessage.NotSendable.class);
    }
}
