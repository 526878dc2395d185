package com.citaplanner.notification.inbound.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.answer.AnswerContent;
import com.citaplanner.notification.channel.sms.SmsReference;
import com.citaplanner.notification.channel.sms.SmsRoutes.AccountTenant;
import com.citaplanner.notification.channel.sms.SmsRoutes.ReportingAccount;
import com.citaplanner.notification.inbound.ProcessedEventRepository.UnroutedEvent;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.Keyword;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.tenant.KnownTenants;
import com.citaplanner.notification.tenant.Tenants;
import com.citaplanner.notification.tracking.Receipt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsCallbackIntakeTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-12T16:00:00Z"), ZoneOffset.UTC);
    private static final String PHONE = "+525512345678";
    private static final String SERVICE = "MG7";
    private static final SmsCallbacks JUAN = new SmsCallbacks("AC1", "+525500001111", PHONE);
    private static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final SmsReference OF_DEMO = new SmsReference("demo", ID, 4);
    private static final Map<ReportingAccount, List<AccountTenant>> ROUTES = Map.of(
            new ReportingAccount("sms", "AC1"),
            List.of(
                    tenant("demo", "+525500001111"),
                    tenant("salon", "+525500002222"),
                    tenant("uno", "+525500003333"),
                    tenant("otro", "+525500003333"),
                    new AccountTenant("pool", Optional.empty(), Optional.of(SERVICE)),
                    tenant("deleted", "+525500004444")),
            new ReportingAccount("sms-2", "AC2"),
            List.of(tenant("ajeno", "+525500001111")));

    private final RecordedSms effects = new RecordedSms();
    private final SmsCallbackIntake intake = effects.intake(
            ROUTES,
            new KnownTenants(
                    Set.of(
                            Tenants.mexican("demo"),
                            Tenants.mexican("salon"),
                            Tenants.mexican("uno"),
                            Tenants.mexican("otro"),
                            Tenants.mexican("pool"),
                            Tenants.mexican("ajeno")),
                    List.of()),
            CLOCK);

    private static AccountTenant tenant(String id, String from) {
        return new AccountTenant(id, Optional.of(from), Optional.empty());
    }

    private void accept(String source, String name, JsonNode data) {
        String id = data.at("/form/MessageSid").asText()
                + data.at("/form/MessageStatus").asText();
        intake.accept(List.of(intake.read(source, id, name, CLOCK.instant(), data)))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private void status(JsonNode data) {
        accept("sms", "status", data);
    }

    private void message(JsonNode data) {
        accept("sms", "message", data);
    }

    @Test
    void status_is_a_receipt_of_the_attempt_that_it_names() {
        status(JUAN.status("SM1", "delivered", OF_DEMO));

        assertThat(effects.receipts)
                .containsExactly(new Receipt(
                        "demo",
                        ID,
                        Channel.SMS,
                        Receipt.Status.DELIVERED,
                        Optional.empty(),
                        Optional.of("SM1"),
                        Optional.of(4L),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "undelivered, 30006, '', 0",
        "undelivered, 30003, '', 0",
        "failed, 30410, '', 0",
        "failed, 30036, '', 60",
        "failed, 30001, demo SMS LIMIT, 300",
        "failed, 30002, demo SMS CREDENTIALS, 60",
        "failed, 12345, '', 60"
    })
    void failure_says_whether_the_message_may_be_tried_again(String status, int code, String stop, int seconds) {
        status(JUAN.failed("SM1", status, code, OF_DEMO));

        assertThat(effects.receipts).singleElement().satisfies(receipt -> {
            assertThat(receipt.status()).isEqualTo(Receipt.Status.FAILED);
            assertThat(receipt.reason().orElseThrow()).endsWith("(Twilio " + code + ")");
            assertThat(receipt.retryAfter().map(Duration::toSeconds).orElse(0L)).isEqualTo(seconds);
        });
        assertThat(String.join("", effects.stops)).isEqualTo(stop);
    }

    @Test
    void repeated_callback_has_no_second_effect() {
        status(JUAN.failed("SM1", "failed", 21_610, OF_DEMO));
        message(JUAN.message("SM2", "BAJA"));
        int before = effects.effects();

        status(JUAN.failed("SM1", "failed", 21_610, OF_DEMO));
        message(JUAN.message("SM2", "BAJA"));

        assertThat(before).isEqualTo(3);
        assertThat(effects.effects()).isEqualTo(before);
    }

    @Test
    void opt_out_in_a_callback_is_recorded_for_the_recipient_s_number() {
        status(JUAN.failed("SM1", "failed", 21_610, OF_DEMO));

        assertThat(effects.preferences)
                .containsExactly(new ProviderOptOuts.Preference(
                        "demo", Channel.SMS, List.of(new AddressKey(PHONE)), true, CLOCK.instant()));
    }

    @Test
    void reference_to_another_tenant_s_notification_counts_only_from_its_own_source_and_account() {
        SmsCallbacks theirs = new SmsCallbacks("AC2", "+525500001111", PHONE);

        accept("sms-2", "status", theirs.failed("SM1", "failed", 21_610, OF_DEMO));
        accept("sms-2", "status", JUAN.status("SM2", "delivered", OF_DEMO));
        accept("sms", "status", theirs.status("SM3", "delivered", OF_DEMO));
        accept("sms", "status", JUAN.status("SM4", "delivered", new SmsReference("ajeno", ID, 1)));
        accept("sms", "status", JUAN.status("SM5", "delivered", new SmsReference("deleted", ID, 1)));

        assertThat(effects.effects()).isZero();
        assertThat(effects.processedEvents.unrouted()).hasSize(5);
    }

    @Test
    void keyword_opts_the_writer_out_for_the_tenant_whose_number_it_is() {
        effects.contacts.add("salon", PHONE, "c-juan");
        message(new SmsCallbacks("AC1", "+525500002222", PHONE).message("SM1", "¡Baja!"));
        message(new SmsCallbacks("AC1", "+525500002222", PHONE).message("SM2", "Quiero una cita"));

        assertThat(effects.keywords).singleElement().satisfies(keyword -> {
            assertThat(keyword.tenantId()).isEqualTo("salon");
            assertThat(keyword.meaning()).isEqualTo(Keyword.Meaning.OPT_OUT);
            assertThat(keyword.sender()).isEqualTo(new AddressKey(PHONE));
        });
    }

    @Test
    void any_other_message_may_be_an_answer() {
        message(new SmsCallbacks("AC1", "+525500002222", PHONE).message("SM1", "¡Baja!"));
        message(new SmsCallbacks("AC1", "+525500002222", PHONE).message("SM2", "Sí, confirmo"));

        assertThat(effects.answers.messages).singleElement().satisfies(answer -> {
            assertThat(answer.key()).isEqualTo("sms:SM2");
            assertThat(answer.tenant().id()).isEqualTo("salon");
            assertThat(answer.content()).isEqualTo(new AnswerContent.Words("Sí, confirmo"));
        });
    }

    @Test
    void messaging_service_finds_the_tenant_whatever_number_of_its_pool_was_written_to() {
        ObjectNode message = new SmsCallbacks("AC1", "+525500009999", PHONE).message("SM1", "STOP");
        SmsCallbacks.form(message).put("MessagingServiceSid", SERVICE).put("OptOutType", "STOP");

        message(message);

        assertThat(effects.keywords).hasSize(1);
        assertThat(effects.preferences)
                .singleElement()
                .satisfies(preference -> assertThat(preference.tenantId()).isEqualTo("pool"));
    }

    @Test
    void number_that_another_tenant_names_too_takes_no_message_from_the_service() {
        ObjectNode message = JUAN.message("SM1", "STOP");
        SmsCallbacks.form(message).put("MessagingServiceSid", SERVICE).put("OptOutType", "STOP");

        message(message);

        assertThat(effects.preferences)
                .singleElement()
                .satisfies(preference -> assertThat(preference.tenantId()).isEqualTo("pool"));
    }

    @ParameterizedTest
    @CsvSource({"+525500003333", "+525500004444", "+525500009999"})
    void message_to_a_number_of_several_tenants_or_of_none_is_kept_without_effect(String number) {
        message(new SmsCallbacks("AC1", number, PHONE).message("SM1", "BAJA"));

        assertThat(effects.effects()).isZero();
        assertThat(effects.processedEvents.unrouted())
                .extracting(UnroutedEvent::phoneNumberId)
                .containsExactly(Optional.of(number));
    }

    @Test
    void start_lifts_what_twilio_blocks_and_cancel_stops_nothing() {
        message(JUAN.message("SM1", "CANCEL"));
        assertThat(effects.effects()).isZero();

        message(JUAN.message("SM2", "YES"));

        assertThat(effects.preferences)
                .singleElement()
                .satisfies(preference -> assertThat(preference.stopped()).isFalse());
        assertThat(effects.keywords).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"262966", "Banco", "''"})
    void message_of_a_sender_without_a_number_opts_nobody_out(String sender) {
        message(new SmsCallbacks("AC1", "+525500001111", sender).message("SM1", "BAJA"));

        assertThat(effects.effects()).isZero();
    }

    @Test
    void callback_of_nobody_s_message_is_neither_unrouted_nor_of_use() {
        status(JUAN.status("SM1", "sent", "otro sistema"));

        assertThat(effects.effects()).isZero();
        assertThat(effects.processedEvents.unrouted()).isEmpty();
        assertThat(effects.processedEvents.seen()).hasSize(1);
    }
}
