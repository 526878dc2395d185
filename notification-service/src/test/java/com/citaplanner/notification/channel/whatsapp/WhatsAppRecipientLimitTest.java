package com.citaplanner.notification.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.whatsapp.MetaServer.Misdeed;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.support.MovableClock;
import com.citaplanner.notification.support.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A number writes to as many people outside their windows as Meta allows in 24 hours. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class WhatsAppRecipientLimitTest {
    private static final String LUIS = "+525512340001";
    private static final String EVA = "+525512340002";

    private final WhatsAppFixture fixture = new WhatsAppFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private SendOutcome sendTo(String phone, Notification notification) {
        fixture.phone = Optional.of(PhoneNumber.stored(phone));
        return fixture.send(notification);
    }

    private SendOutcome sendTo(String phone) {
        return sendTo(phone, WhatsAppFixture.reminder(WhatsAppFixture.withTemplate()));
    }

    private long limitRequests() {
        return fixture.meta.requests().stream()
                .filter(request -> request.equals("GET " + WhatsAppFixture.NUMBER))
                .count();
    }

    @Test
    void the_limit_defers_new_recipients_and_nobody_else() {
        fixture.meta.tier = "TIER_2";

        assertThat(sendTo(WhatsAppFixture.PHONE)).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(sendTo(LUIS)).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(sendTo(EVA))
                .asInstanceOf(type(SendOutcome.Deferred.class))
                .satisfies(deferred -> assertThat(deferred.retryAfter()).contains(Duration.ofMinutes(30)))
                .satisfies(deferred -> assertThat(deferred.counted()).isFalse())
                .satisfies(deferred -> assertThat(deferred.reason()).contains("24 hours"));
        assertThat(sendTo(LUIS)).isInstanceOf(SendOutcome.Accepted.class);
        fixture.windows.all = true;
        assertThat(sendTo(EVA)).isInstanceOf(SendOutcome.Accepted.class);

        assertThat(fixture.meta.sent()).hasSize(4);
        assertThat(limitRequests()).isOne();
    }

    @Test
    void a_message_waits_until_the_first_recipient_leaves() {
        fixture.meta.tier = "TIER_1";
        fixture.reach(LUIS, Duration.ofHours(24).minusMinutes(5));

        assertThat(sendTo(EVA))
                .asInstanceOf(type(SendOutcome.Deferred.class))
                .satisfies(deferred -> assertThat(deferred.retryAfter().orElseThrow())
                        .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5)));
        assertThat(fixture.meta.sent()).isEmpty();
    }

    @Test
    void what_would_expire_before_goes_over_the_next_channel() {
        fixture.meta.tier = "TIER_1";
        fixture.reach(LUIS, Duration.ofHours(1));
        Notification expiresInAnHour = WhatsAppFixture.notification(
                NotificationType.APPOINTMENT_REMINDER, WhatsAppFixture.withTemplate(), Channel.WHATSAPP, Channel.EMAIL);

        assertThat(sendTo(EVA, expiresInAnHour)).isInstanceOf(SendOutcome.Rejected.class);
        assertThat(fixture.meta.sent()).isEmpty();
    }

    @Test
    void messages_by_direct_send_count() {
        fixture.connect(
                WhatsAppFixture.TENANT, WhatsAppFixture.NUMBER, WhatsAppFixture.TOKEN, Map.of("directSend", "true"));
        fixture.meta.tier = "TIER_1";
        Notification direct = WhatsAppFixture.reminder(Content.of("Le esperamos"));

        assertThat(sendTo(LUIS, direct)).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(sendTo(EVA, direct)).isInstanceOf(SendOutcome.Deferred.class);
    }

    @Test
    void what_may_have_been_sent_counts_and_what_was_refused_does_not() {
        fixture.meta.tier = "TIER_250";
        fixture.meta.next(Misdeed.error(400, 131_026, "Message Undeliverable."));
        fixture.meta.next(Misdeed.accepted(Misdeed.hangUp()));

        sendTo(LUIS);
        assertThat(fixture.reached.last).isEmpty();
        assertThat(sendTo(EVA)).isInstanceOf(SendOutcome.Uncertain.class);

        assertThat(fixture.reached.last)
                .containsOnlyKeys(new ServiceWindows.Window(WhatsAppFixture.TENANT, WhatsAppFixture.NUMBER, EVA));
    }

    @Test
    void inside_a_window_nobody_counts_and_the_limit_is_not_read() {
        fixture.meta.tier = "TIER_250";
        fixture.windows.all = true;

        assertThat(sendTo(LUIS)).isInstanceOf(SendOutcome.Accepted.class);

        assertThat(fixture.reached.last).isEmpty();
        assertThat(limitRequests()).isZero();
    }

    @Test
    void the_limit_is_read_every_hour_and_every_minute_where_meta_does_not_tell_it() {
        MovableClock time = new MovableClock();
        MessagingLimits limits = fixture.limits(time);

        assertThat(read(limits, "")).isEmpty();
        assertThat(read(limits, "TIER_250")).isEmpty();
        time.advance(Duration.ofMinutes(1));
        assertThat(read(limits, "TIER_250")).hasValue(250);
        time.advance(Duration.ofMinutes(59));
        assertThat(read(limits, "TIER_2K")).hasValue(250);
        time.advance(Duration.ofMinutes(1));
        assertThat(read(limits, "TIER_2K")).hasValue(2_000);
    }

    private OptionalInt read(MessagingLimits limits, String tier) {
        fixture.meta.tier = tier;
        WhatsAppAccount account = new WhatsAppAccount(
                WhatsAppFixture.TENANT, WhatsAppFixture.NUMBER, Optional.empty(), WhatsAppFixture.TOKEN, false);
        return limits.of(account).await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void where_there_is_no_limit_or_meta_does_not_tell_it_nobody_counts() {
        assertThat(sendTo(LUIS)).isInstanceOf(SendOutcome.Accepted.class);
        fixture.meta.tier = "";
        fixture.connect(WhatsAppFixture.TENANT, "1002", "another-token", Map.of());
        assertThat(sendTo(LUIS)).isInstanceOf(SendOutcome.Accepted.class);

        assertThat(fixture.reached.last).isEmpty();
    }
}
