package com.citaplanner.notification.inbound.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.whatsapp.NumberRestrictions;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows;
import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.contact.InMemoryContactRepository;
import com.citaplanner.notification.history.WhatsAppMessage;
import com.citaplanner.notification.history.WhatsAppProgress;
import com.citaplanner.notification.inbound.ProcessedEventRepository.UnroutedEvent;
import com.citaplanner.notification.inbound.RecordedProcessedEvents;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.KeywordMessage;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.tenant.KnownNumbers;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.Tenants;
import com.citaplanner.notification.tenant.WhatsAppNumber;
import com.citaplanner.notification.tracking.Receipt;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackIntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-12T16:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String PHONE = "+525512345678";
    private static final String NUMBER = "106";
    private static final Callbacks JUAN = new Callbacks(NUMBER, "5215512345678", "MX.1349");
    private static final Callbacks HIDDEN = new Callbacks(NUMBER, "", "MX.1349");
    private static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final Tenant DEMO = Tenants.mexican("demo");
    private static final Tenant SALON = Tenants.mexican("salon");

    private final RecordedProcessedEvents processedEvents = new RecordedProcessedEvents();
    private final RecordedCallbacks effects = new RecordedCallbacks();
    private final InMemoryContactRepository contacts = effects.contacts;
    private final CallbackReader reader = new CallbackReader(CLOCK);
    private final CallbackIntake intake = effects.intake(
            processedEvents,
            new KnownNumbers(
                    Map.of(new WhatsAppNumber("meta", NUMBER), DEMO, new WhatsAppNumber("other", NUMBER), SALON)),
            CLOCK);

    private void accept(JsonNode... bodies) {
        accept("meta", bodies);
    }

    private void accept(String source, JsonNode... bodies) {
        List<ReceivedCallback> batch = new ArrayList<>();
        for (JsonNode body : bodies) {
            batch.add(read(source, body));
        }
        intake.accept(batch).await().atMost(Duration.ofSeconds(5));
    }

    private ReceivedCallback read(String source, JsonNode body) {
        return reader.read(source, Integer.toString(body.hashCode()), "message", Instant.EPOCH, body);
    }

    @Test
    void a_message_opens_the_window_of_phone_and_user_id_and_is_stored_for_the_client() {
        contacts.add("demo", PHONE, "c-juan");

        accept(JUAN.text("wamid.1", NOW, "Hola"));

        assertThat(effects.received)
                .containsExactly(
                        new ServiceWindows.InboundMessage(new ServiceWindows.Window("demo", NUMBER, PHONE), NOW),
                        new ServiceWindows.InboundMessage(new ServiceWindows.Window("demo", NUMBER, "MX.1349"), NOW));
        assertThat(effects.messages).singleElement().satisfies(message -> {
            assertThat(message.clientId()).isEqualTo("c-juan");
            assertThat(message.writer()).isEqualTo(PHONE);
            assertThat(message.content()).isEqualTo("Hola");
        });
    }

    @Test
    void a_message_of_somebody_who_could_not_be_reached_ends_that() {
        accept(JUAN.failed("wamid.1", NOW, 131_026, ID + ":7"));
        assertThat(effects.unreachable).isNotEmpty();

        accept(JUAN.text("wamid.2", NOW, "Hola"));

        assertThat(effects.unreachable).isEmpty();
    }

    @Test
    void a_phone_of_two_clients_names_nobody_and_a_user_id_that_was_learnt_names_its_client() {
        contacts.add("demo", PHONE, "c-juan");
        accept(JUAN.text("wamid.1", NOW, "Hola"));
        contacts.add("demo", "+525500000000", "c-ana");
        contacts.add("demo", "+525500000000", "c-eva");

        accept(
                HIDDEN.text("wamid.2", NOW, "Soy yo"),
                new Callbacks(NUMBER, "525500000000", "").text("wamid.3", NOW, "Y yo"));

        assertThat(effects.messages).extracting(WhatsAppMessage::clientId).containsExactly("c-juan", "c-juan", null);
    }

    @Test
    void a_client_of_another_tenant_is_not_recognised() {
        contacts.add("salon", PHONE, "c-juan");
        contacts.add(new IdentityKey("salon", IdentityKey.Kind.BSUID, "MX.1349"), "c-juan");

        accept(JUAN.text("wamid.1", NOW, "Hola"));

        assertThat(effects.messages).singleElement().satisfies(message -> {
            assertThat(message.tenantId()).isEqualTo("demo");
            assertThat(message.clientId()).isNull();
        });
    }

    @Test
    void a_callback_belongs_to_the_tenant_of_its_source_and_number_and_to_nobody_else() {
        accept("other", JUAN.text("wamid.1", NOW, "Hola"));
        assertThat(effects.messages).extracting(WhatsAppMessage::tenantId).containsExactly("salon");

        accept("meta", new Callbacks("107", "5215512345678", "").text("wamid.2", NOW, "Hola"));
        accept("unknown", JUAN.status("wamid.3", NOW, "delivered", ID + ":1"));

        assertThat(effects.messages).hasSize(1);
        assertThat(effects.receipts).isEmpty();
        assertThat(processedEvents.unrouted())
                .extracting(UnroutedEvent::phoneNumberId)
                .containsExactly(Optional.of("107"), Optional.of(NUMBER));
    }

    @Test
    void a_change_of_an_account_needs_no_route_and_has_no_effect() {
        JsonNode account = Json.of(
                "{\"entry\": [{\"id\": \"1\", \"changes\": [{\"field\": \"account_update\", \"value\": {\"event\": \"X\"}}]}]}");

        accept(account);
        assertThat(processedEvents.unrouted()).isEmpty();
    }

    @Test
    void a_receipt_names_notification_attempt_and_message() {
        accept(
                JUAN.status("wamid.1", NOW, "delivered", ID + ":7"),
                JUAN.status("wamid.2", NOW, "read", "somebody else's"));

        assertThat(effects.receipts)
                .containsExactly(new Receipt(
                        "demo",
                        ID,
                        Channel.WHATSAPP,
                        Receipt.Status.DELIVERED,
                        Optional.empty(),
                        Optional.of("wamid.1"),
                        Optional.of(7L),
                        Optional.empty()));
        assertThat(effects.progress)
                .extracting(WhatsAppProgress::wamid, WhatsAppProgress::status, WhatsAppProgress::notificationId)
                .containsExactly(tuple("wamid.1", "delivered", ID), tuple("wamid.2", "read", null));
    }

    @ParameterizedTest
    @CsvSource({
        "131000, true",
        "130429, true",
        "131056, true",
        "131047, true",
        "131042, true",
        "131026, false",
        "132001, false"
    })
    void a_failure_that_passes_may_be_tried_again(int code, boolean retried) {
        accept(JUAN.failed("wamid.1", NOW, code, ID + ":7"));

        assertThat(effects.receipts).singleElement().satisfies(receipt -> {
            assertThat(receipt.status()).isEqualTo(Receipt.Status.FAILED);
            assertThat(receipt.retryAfter().isPresent()).isEqualTo(retried);
            assertThat(receipt.reason())
                    .hasValueSatisfying(reason -> assertThat(reason).contains(Integer.toString(code)));
        });
    }

    @ParameterizedTest
    @CsvSource({"131047, '', true", "131047, :template, false", "139200, :template, false", "131000, :template, true"})
    void a_template_is_not_followed_by_itself(int code, String form, boolean retried) {
        accept(JUAN.failed("wamid.1", NOW, code, ID + ":7" + form));

        assertThat(effects.receipts).singleElement().satisfies(receipt -> {
            assertThat(receipt.attempt()).contains(7L);
            assertThat(receipt.retryAfter().isPresent()).isEqualTo(retried);
        });
    }

    @Test
    void a_window_that_whatsapp_takes_for_closed_is_closed_before_the_receipt() {
        accept(JUAN.failed("wamid.1", NOW, 131_047, ID + ":7"));

        assertThat(effects.closed)
                .containsExactly(
                        new ServiceWindows.Window("demo", NUMBER, PHONE),
                        new ServiceWindows.Window("demo", NUMBER, "MX.1349"));
    }

    @Test
    void a_failure_restricts_from_its_own_time_on() {
        Instant yesterday = NOW.minus(Duration.ofDays(1));

        accept(
                JUAN.failed("wamid.1", yesterday, 131_026, ID + ":7"),
                JUAN.failed("wamid.2", NOW.minusSeconds(60), 139_200, ID + ":8"),
                HIDDEN.failed("wamid.3", NOW.minus(Duration.ofDays(8)), 131_026, ID + ":9"));

        assertThat(effects.unreachable)
                .isEqualTo(Map.of(
                        new NumberRestrictions.RestrictedRecipient("demo", PHONE),
                        Duration.ofDays(6),
                        new NumberRestrictions.RestrictedRecipient("demo", "MX.1349"),
                        Duration.ofDays(6)));
        assertThat(effects.directSendOff)
                .isEqualTo(Map.of(NUMBER, Duration.ofDays(1).minusSeconds(60)));
    }

    @ParameterizedTest
    @CsvSource({"131042, CREDENTIALS PT30S", "190, CREDENTIALS PT30S", "80007, LIMIT PT4M30S", "131048, LIMIT PT59M30S"
    })
    void a_failure_of_the_account_stops_the_channel_as_an_answer_does(int code, String stop) {
        accept(JUAN.failed("wamid.1", NOW.minusSeconds(30), code, ID + ":7"));

        assertThat(effects.stops).containsExactly("demo WHATSAPP " + stop);
    }

    @Test
    void a_failure_of_a_number_that_the_tenant_has_replaced_stops_nothing() {
        effects.current.clear();

        accept(JUAN.failed("wamid.1", NOW.minusSeconds(30), 131_031, ID + ":7"));

        assertThat(effects.stops).isEmpty();
        assertThat(effects.receipts).hasSize(1);
    }

    @Test
    void recipients_come_before_receipts_and_stopped_channels_last_in_the_order_of_their_tenants() {
        List<ReceivedCallback> batch = List.of(
                read("other", JUAN.failed("wamid.1", NOW, 131_042, ID + ":7")),
                read("meta", JUAN.failed("wamid.2", NOW, 131_042, ID + ":8")),
                read("meta", HIDDEN.failed("wamid.3", NOW, 131_047, ID + ":9")));

        intake.accept(batch).await().atMost(Duration.ofSeconds(5));

        assertThat(effects.order).containsExactly("closed window", "receipts", "stop of demo", "stop of salon");
    }

    @Test
    void an_old_failure_of_the_account_stops_nothing() {
        accept(JUAN.failed("wamid.1", NOW.minusSeconds(61), 131_042, ID + ":7"));

        assertThat(effects.stops).isEmpty();
    }

    @Test
    void a_stop_at_whatsapp_is_taken_over_from_a_preference_and_from_a_failure() {
        accept(
                JUAN.preference("stop", NOW),
                JUAN.failed("wamid.1", NOW, 131_050, ""),
                HIDDEN.preference("resume", NOW));

        AddressKey phone = AddressKey.phone(PhoneNumber.stored(PHONE)).getFirst();
        AddressKey user = AddressKey.whatsAppUser("MX.1349");
        assertThat(effects.preferences)
                .extracting(ProviderOptOuts.Preference::addresses, ProviderOptOuts.Preference::stopped)
                .containsExactlyInAnyOrder(
                        tuple(List.of(phone, user), true),
                        tuple(List.of(phone, user), true),
                        tuple(List.of(user), false));
    }

    @Test
    void a_stop_without_phone_holds_for_the_client_whom_the_user_id_names() {
        contacts.add("demo", PHONE, "c-juan");
        accept(JUAN.text("wamid.1", NOW, "Hola"));

        accept(HIDDEN.preference("stop", NOW));

        assertThat(effects.preferences)
                .singleElement()
                .satisfies(preference -> assertThat(preference.addresses())
                        .containsExactly(AddressKey.whatsAppUser("MX.1349"), AddressKey.client("c-juan")));
    }

    @Test
    void a_keyword_counts_as_text_and_as_button_and_once_for_each_message() {
        JsonNode text = JUAN.text("wamid.1", NOW, "¡Baja!");

        accept(text, JUAN.button("wamid.2", NOW, "STOP", "x", "wamid.0"), JUAN.text("wamid.3", NOW, "baja por favor"));
        accept(text, JUAN.text("wamid.1", NOW.minusSeconds(1), "BAJA"));

        assertThat(effects.keywords).extracting(KeywordMessage::messageId).containsExactly("wamid.1", "wamid.2");
        assertThat(effects.keywords)
                .allSatisfy(keyword -> assertThat(keyword.channel()).isEqualTo(Channel.WHATSAPP))
                .extracting(KeywordMessage::sender)
                .containsOnly(AddressKey.phone(PhoneNumber.stored(PHONE)).getFirst());
    }

    @Test
    void a_repeated_batch_changes_nothing() {
        JsonNode[] batch = {
            JUAN.text("wamid.1", NOW, "BAJA"),
            JUAN.status("wamid.2", NOW, "sent", ID + ":7"),
            JUAN.preference("stop", NOW),
            JUAN.reaction("wamid.3", NOW, "👍", "wamid.2")
        };
        accept(batch);
        int before = effects.effects();

        accept(batch);
        accept(batch[3], batch[0], batch[2], batch[1]);

        assertThat(before).isEqualTo(6);
        assertThat(effects.effects()).isEqualTo(before);
    }

    @Test
    void a_writer_whom_whatsapp_does_not_name_opens_no_window_and_opts_nobody_out() {
        accept(new Callbacks(NUMBER, "", "").text("wamid.1", NOW, "BAJA"));

        assertThat(effects.received).isEmpty();
        assertThat(effects.keywords).isEmpty();
        assertThat(effects.messages)
                .singleElement()
                .satisfies(message -> assertThat(message.writer()).isNull());
    }
}
