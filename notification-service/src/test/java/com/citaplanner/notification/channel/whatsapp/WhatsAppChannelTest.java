package com.citaplanner.notification.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.whatsapp.MetaServer.Misdeed;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.message.WhatsAppTemplate;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.suppression.AddressKey;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class WhatsAppChannelTest {
    private static final Map<String, String> DIRECT_SEND = Map.of("directSend", "true");
    private static final Map<String, String> MIRRORED = Map.of("businessAccountId", WhatsAppFixture.BUSINESS);
    private static final String REMINDER = """
            {"name":"recordatorio","language":"es_MX","status":"APPROVED","components":[
              {"type":"BODY","text":"Hola {{1}}, le esperamos a las {{2}}"},
              {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Confirmo"}]}]}""";

    private final WhatsAppFixture fixture = new WhatsAppFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private JsonNode onlySent() {
        assertThat(fixture.meta.sent()).hasSize(1);
        return fixture.meta.sent().getFirst().body();
    }

    private void use(Map<String, String> settings) {
        fixture.connect(WhatsAppFixture.TENANT, WhatsAppFixture.NUMBER, WhatsAppFixture.TOKEN, settings);
    }

    private static Notification withoutTemplate() {
        return WhatsAppFixture.reminder(Content.of("Hola"));
    }

    @Test
    void text_goes_inside_the_window_with_our_reference() {
        fixture.openWindow();
        Notification reminder = WhatsAppFixture.reminder(WhatsAppFixture.withTemplate());

        assertThat(fixture.send(reminder)).isInstanceOf(SendOutcome.Accepted.class);

        JsonNode sent = onlySent();
        assertThat(sent.path("type").asText()).isEqualTo("text");
        assertThat(sent.path("text").path("body").asText()).isEqualTo("Te esperamos mañana");
        assertThat(sent.path("to").asText()).isEqualTo("525512340000");
        assertThat(sent.has("recipient")).isFalse();
        assertThat(sent.has("category")).isFalse();
        assertThat(sent.has("ttl_seconds")).isFalse();
        assertThat(CallbackReference.parse(sent.path("biz_opaque_callback_data").asText()))
                .contains(new CallbackReference(reminder.id(), reminder.claim()));
    }

    @Test
    void a_recipient_gets_no_more_messages_at_once_than_meta_allows() {
        fixture.openWindow();
        for (int i = 0; i < 45; i++) {
            fixture.send(WhatsAppFixture.reminder(Content.of("Hola")));
        }

        SendOutcome next = fixture.send(WhatsAppFixture.reminder(Content.of("Hola")));

        assertThat(next)
                .asInstanceOf(type(SendOutcome.Deferred.class))
                .satisfies(deferred -> assertThat(deferred.retryAfter().orElseThrow())
                        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6)));
        assertThat(fixture.meta.sent()).hasSize(45);
    }

    @Test
    void an_approved_template_goes_outside_the_window() {
        Notification reminder = WhatsAppFixture.reminder(WhatsAppFixture.withTemplate());

        fixture.send(reminder);

        assertThat(CallbackReference.parse(
                        onlySent().path("biz_opaque_callback_data").asText()))
                .contains(new CallbackReference(reminder.id(), reminder.claim(), true));
        JsonNode template = onlySent().path("template");
        assertThat(template.path("name").asText()).isEqualTo("recordatorio");
        assertThat(template.path("language").path("code").asText()).isEqualTo("es_MX");
        assertThat(template.path("components").path(0).path("type").asText()).isEqualTo("body");
        assertThat(template.path("components").path(0).path("parameters"))
                .extracting(parameter -> parameter.path("text").asText())
                .containsExactly("Ana", "10:00");
    }

    @Test
    void a_template_has_its_header_and_its_buttons() {
        WhatsAppTemplate approved = new WhatsAppTemplate(
                "recordatorio",
                "es_MX",
                "UTILITY",
                Map.of("name", "Ana"),
                Map.of("image", "https://c.example/logo.png"),
                List.of(
                        new WhatsAppTemplate.Button(0, WhatsAppTemplate.ButtonType.QUICK_REPLY, "apt:123:v4:CONFIRM"),
                        new WhatsAppTemplate.Button(2, WhatsAppTemplate.ButtonType.URL, "123")));
        Content content =
                new Content("Hola", Optional.empty(), Optional.empty(), Optional.of(approved), Optional.empty());

        fixture.send(WhatsAppFixture.reminder(content));

        assertThat(onlySent().path("template").path("components")).isEqualTo(Json.of("""
                [{"type":"header","parameters":[{"type":"image","image":{"link":"https://c.example/logo.png"}}]},
                 {"type":"body","parameters":[{"type":"text","parameter_name":"name","text":"Ana"}]},
                 {"type":"button","sub_type":"quick_reply","index":"0",
                  "parameters":[{"type":"payload","payload":"apt:123:v4:CONFIRM"}]},
                 {"type":"button","sub_type":"url","index":"2","parameters":[{"type":"text","text":"123"}]}]"""));
    }

    @Test
    void without_a_window_and_a_template_nothing_is_sent() {
        assertThat(fixture.send(withoutTemplate()))
                .asInstanceOf(type(SendOutcome.Rejected.class))
                .satisfies(rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.CONTENT))
                .satisfies(rejected -> assertThat(rejected.reason()).contains("24 hours", "approved"));
        assertThat(fixture.meta.requests()).isEmpty();
    }

    @Test
    void direct_send_goes_outside_the_window_where_the_tenant_enabled_it() {
        use(DIRECT_SEND);

        fixture.send(WhatsAppFixture.reminder(WhatsAppFixture.withTemplate()));

        JsonNode sent = onlySent();
        assertThat(sent.path("type").asText()).isEqualTo("text");
        assertThat(sent.path("category").asText()).isEqualTo("utility");
        assertThat(sent.path("ttl_seconds").asLong()).isBetween(3_500L, 3_600L);
    }

    @ParameterizedTest
    @EnumSource(
            value = NotificationType.class,
            names = {"PROMOTION", "FEEDBACK_REQUEST", "OPT_OUT_CONFIRMATION", "AUTO_REPLY"})
    void only_appointments_and_payments_are_sent_directly(NotificationType type) {
        use(DIRECT_SEND);

        fixture.send(WhatsAppFixture.notification(type, WhatsAppFixture.withTemplate()));

        assertThat(onlySent().path("type").asText()).isEqualTo("template");
    }

    private static Stream<Misdeed> directSendOff() {
        return Stream.of(
                Misdeed.error(400, 100, "Direct Send isn't enabled for this account."),
                Misdeed.error(400, 139_200, "Direct Send utility or authentication access is blocked."));
    }

    @ParameterizedTest
    @MethodSource("directSendOff")
    void where_direct_send_is_refused_the_template_goes_for_a_day(Misdeed refusal) {
        use(DIRECT_SEND);
        Notification reminder = WhatsAppFixture.reminder(WhatsAppFixture.withTemplate());
        fixture.meta.next(refusal);

        assertThat(fixture.send(reminder)).isInstanceOf(SendOutcome.Moved.class);
        assertThat(fixture.restrictions.directSendOff).containsValue(Duration.ofDays(1));
        assertThat(fixture.send(reminder)).isInstanceOf(SendOutcome.Accepted.class);

        assertThat(onlySent().path("type").asText()).isEqualTo("template");
    }

    @Test
    void an_invalid_parameter_of_another_message_leaves_direct_send_on() {
        fixture.meta.next(Misdeed.error(400, 100, "Invalid parameter"));

        assertThat(fixture.send(WhatsAppFixture.reminder(WhatsAppFixture.withTemplate())))
                .isInstanceOf(SendOutcome.Rejected.class);
        assertThat(fixture.restrictions.directSendOff).isEmpty();
    }

    @Test
    void where_meta_takes_the_window_for_closed_the_template_goes_once() {
        fixture.openWindow();
        Notification reminder = WhatsAppFixture.reminder(WhatsAppFixture.withTemplate());
        fixture.meta.next(Misdeed.error(400, 131_047, "Re-engagement message"));
        fixture.meta.next(Misdeed.error(400, 131_047, "Re-engagement message"));

        assertThat(fixture.send(reminder)).isInstanceOf(SendOutcome.Moved.class);
        assertThat(fixture.send(reminder)).isInstanceOf(SendOutcome.Rejected.class);

        assertThat(fixture.meta.sent()).isEmpty();
        assertThat(fixture.windows.open).isEmpty();
    }

    @Test
    void a_number_that_is_not_on_whatsapp_is_not_tried_for_seven_days() {
        fixture.openWindow();
        fixture.meta.next(Misdeed.error(400, 131_026, "Message Undeliverable."));
        fixture.send(withoutTemplate());

        assertThat(fixture.prepare(withoutTemplate()))
                .asInstanceOf(type(Preparation.Rejected.class))
                .satisfies(rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.BAD_ADDRESS));
        assertThat(fixture.restrictions.unreachable)
                .containsOnlyKeys(
                        new NumberRestrictions.RestrictedRecipient(WhatsAppFixture.TENANT, WhatsAppFixture.PHONE))
                .containsValue(Duration.ofDays(7));
        assertThat(fixture.meta.requests()).hasSize(1);
    }

    @Test
    void a_stop_of_marketing_is_taken_over() {
        fixture.meta.next(Misdeed.error(400, 131_050, "User has stopped marketing"));

        SendOutcome outcome =
                fixture.send(WhatsAppFixture.notification(NotificationType.PROMOTION, WhatsAppFixture.withTemplate()));

        assertThat(outcome)
                .asInstanceOf(type(SendOutcome.Rejected.class))
                .satisfies(rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.SUPPRESSED));
        assertThat(fixture.preferences).singleElement().satisfies(stop -> {
            assertThat(stop.stopped()).isTrue();
            assertThat(stop.addresses())
                    .containsExactly(AddressKey.phone(PhoneNumber.stored(WhatsAppFixture.PHONE))
                            .getFirst());
        });
    }

    @Test
    void a_stop_of_somebody_without_number_and_client_is_taken_over_by_user_id() {
        fixture.meta.next(Misdeed.error(400, 131_050, "User has stopped marketing"));
        Notification promotion =
                WhatsAppFixture.notification(NotificationType.PROMOTION, WhatsAppFixture.withTemplate());

        fixture.channel
                .send(promotion, "MX.1349", () -> Uni.createFrom().item(true))
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(fixture.preferences)
                .singleElement()
                .satisfies(stop -> assertThat(stop.addresses()).containsExactly(AddressKey.whatsAppUser("MX.1349")));
    }

    @Test
    void a_client_without_a_number_is_written_to_by_user_id() {
        fixture.phone = Optional.empty();
        fixture.userIds.put("c-ana", "MX.13491208655302741918");

        fixture.send(WhatsAppFixture.reminder(WhatsAppFixture.withTemplate()));

        assertThat(onlySent().path("recipient").asText()).isEqualTo("MX.13491208655302741918");
        assertThat(onlySent().has("to")).isFalse();
    }

    @Test
    void what_the_client_stopped_under_a_user_id_counts_for_the_phone_too() {
        fixture.userIds.put("c-ana", "MX.13491208655302741918");

        assertThat(fixture.prepare(withoutTemplate()))
                .asInstanceOf(type(Preparation.Ready.class))
                .satisfies(ready -> assertThat(ready.address()).isEqualTo("525512340000"))
                .satisfies(ready ->
                        assertThat(ready.optOutKeys()).contains(AddressKey.whatsAppUser("MX.13491208655302741918")));
    }

    @Test
    void a_client_without_number_and_user_id_cannot_be_reached() {
        fixture.phone = Optional.empty();

        assertThat(fixture.prepare(withoutTemplate())).isInstanceOf(Preparation.Rejected.class);
    }

    @Test
    void a_number_by_which_whatsapp_knows_the_client_is_kept() {
        fixture.openWindow();
        fixture.meta.waId = "525598765432";

        fixture.send(withoutTemplate());

        assertThat(fixture.discovered).containsExactly("c-ana +525598765432");
    }

    @Test
    void another_form_of_the_same_number_is_not_news() {
        fixture.openWindow();
        fixture.meta.waId = "5215512340000";

        fixture.send(withoutTemplate());

        assertThat(fixture.discovered).isEmpty();
    }

    @Test
    void a_template_that_fits_is_sent_after_one_reading_of_all_pages() {
        use(MIRRORED);
        fixture.meta.templates(
                WhatsAppFixture.BUSINESS, "[{\"name\":\"other\",\"language\":\"es\"}]", "[" + REMINDER + "]");

        fixture.send(WhatsAppFixture.reminder(WhatsAppFixture.withTemplate()));
        fixture.send(WhatsAppFixture.reminder(WhatsAppFixture.withTemplate()));

        assertThat(fixture.meta.sent()).hasSize(2);
        assertThat(fixture.meta.requests())
                .filteredOn(request -> request.endsWith("message_templates"))
                .hasSize(2);
    }

    @Test
    void a_template_that_does_not_fit_is_refused_before_any_message() {
        use(MIRRORED);
        fixture.meta.templates(WhatsAppFixture.BUSINESS, "[" + REMINDER.replace("{{2}}", "las diez") + "]");

        assertThat(fixture.send(WhatsAppFixture.reminder(WhatsAppFixture.withTemplate())))
                .asInstanceOf(type(SendOutcome.Rejected.class))
                .satisfies(rejected -> assertThat(rejected.reason())
                        .isEqualTo("the template recordatorio (es_MX)'s body takes the parameters 1, but the message"
                                + " gives the parameters 1, 2"));
        assertThat(fixture.meta.requests()).noneMatch(request -> request.endsWith("/messages"));
    }

    @Test
    void where_the_templates_cannot_be_read_meta_checks() {
        fixture.configure(
                WhatsAppFixture.TENANT,
                WhatsAppFixture.NUMBER,
                WhatsAppFixture.TOKEN,
                Map.of("businessAccountId", "404404"));
        fixture.meta.templates("404404", "\"no list\"");

        assertThat(fixture.send(WhatsAppFixture.reminder(WhatsAppFixture.withTemplate())))
                .isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void a_tenant_without_settings_opens_no_connection() {
        Notification foreign = withoutTemplate();
        fixture.tenants.channel(WhatsAppFixture.TENANT, Channel.WHATSAPP, ChannelSettings.defaults(true));

        assertThat(fixture.prepare(foreign)).isInstanceOf(Preparation.Rejected.class);
        assertThat(fixture.meta.requests()).isEmpty();
    }

    record Case(int code, int status, Class<? extends SendOutcome> outcome) {}

    private static List<Case> refusals() {
        return List.of(
                new Case(131_000, 500, SendOutcome.Deferred.class),
                new Case(131_016, 503, SendOutcome.Deferred.class),
                new Case(131_057, 500, SendOutcome.Deferred.class),
                new Case(133_004, 503, SendOutcome.Deferred.class),
                new Case(1, 400, SendOutcome.Deferred.class),
                new Case(1, 500, SendOutcome.Uncertain.class),
                new Case(2, 503, SendOutcome.Uncertain.class),
                new Case(777_777, 400, SendOutcome.Deferred.class),
                new Case(777_777, 500, SendOutcome.Uncertain.class),
                new Case(131_056, 400, SendOutcome.Deferred.class),
                new Case(131_056, 429, SendOutcome.Deferred.class),
                new Case(130_429, 429, SendOutcome.Deferred.class),
                new Case(80_007, 429, SendOutcome.Limited.class),
                new Case(130_429, 400, SendOutcome.Deferred.class),
                new Case(4, 400, SendOutcome.Limited.class),
                new Case(80_007, 400, SendOutcome.Limited.class),
                new Case(131_048, 400, SendOutcome.Limited.class),
                new Case(0, 401, SendOutcome.Blocked.class),
                new Case(190, 401, SendOutcome.Blocked.class),
                new Case(3, 500, SendOutcome.Blocked.class),
                new Case(10, 403, SendOutcome.Blocked.class),
                new Case(299, 403, SendOutcome.Blocked.class),
                new Case(368, 403, SendOutcome.Blocked.class),
                new Case(131_031, 403, SendOutcome.Blocked.class),
                new Case(131_042, 400, SendOutcome.Blocked.class),
                new Case(133_010, 400, SendOutcome.Blocked.class),
                new Case(131_049, 400, SendOutcome.Rejected.class),
                new Case(131_051, 400, SendOutcome.Rejected.class),
                new Case(132_000, 400, SendOutcome.Rejected.class),
                new Case(132_015, 400, SendOutcome.Rejected.class),
                new Case(131_062, 400, SendOutcome.Rejected.class));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_has_its_consequence(Case refusal) {
        fixture.openWindow();
        fixture.meta.next(Misdeed.error(refusal.status(), refusal.code(), "Some details"));

        assertThat(fixture.send(withoutTemplate())).isInstanceOf(refusal.outcome());
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 16", "3, 64"})
    void the_wait_for_a_recipient_grows_with_the_attempts_and_not_with_the_claims(int attempt, long seconds) {
        fixture.openWindow();
        fixture.meta.next(Misdeed.error(400, 131_056, "Pair rate limit hit"));

        assertThat(fixture.send(WhatsAppFixture.claimed(
                        WhatsAppFixture.reminder(Content.of("Hola")), attempt, 1_795_000_000_000L)))
                .asInstanceOf(type(SendOutcome.Deferred.class))
                .satisfies(deferred -> assertThat(deferred.retryAfter()).contains(Duration.ofSeconds(seconds)))
                .satisfies(deferred -> assertThat(deferred.counted()).isTrue());
    }

    @Test
    void a_code_that_nobody_knows_ends_after_a_few_attempts() {
        fixture.openWindow();
        fixture.meta.next(Misdeed.error(400, 777_777, "Something new"));

        assertThat(fixture.send(
                        WhatsAppFixture.notification(NotificationType.APPOINTMENT_REMINDER, Content.of("Hola"), 5)))
                .isInstanceOf(SendOutcome.Rejected.class);
    }

    @Test
    void a_number_limited_for_spam_leaves_appointments_to_the_next_channel_and_keeps_marketing() {
        fixture.meta.next(Misdeed.error(400, 131_048, "Spam rate limit hit"));
        fixture.meta.next(Misdeed.error(400, 131_048, "Spam rate limit hit"));
        Content content = WhatsAppFixture.withTemplate();

        SendOutcome reminder = fixture.send(WhatsAppFixture.notification(
                NotificationType.APPOINTMENT_REMINDER, content, Channel.WHATSAPP, Channel.EMAIL));
        SendOutcome promotion = fixture.send(
                WhatsAppFixture.notification(NotificationType.PROMOTION, content, Channel.WHATSAPP, Channel.EMAIL));

        assertThat(reminder).isInstanceOf(SendOutcome.Rejected.class);
        assertThat(promotion)
                .asInstanceOf(type(SendOutcome.Limited.class))
                .satisfies(limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofHours(1)));
    }
}
