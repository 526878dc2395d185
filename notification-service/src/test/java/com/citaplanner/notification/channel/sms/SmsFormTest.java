package com.citaplanner.notification.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.validation.FieldError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsFormTest {
    private static final Map<String, String> PLAIN = Map.of(
            "accountSid",
            SmsFixture.ACCOUNT,
            "from",
            "+525512345678",
            "source",
            "sms",
            "callbackUrl",
            SmsFixture.CALLBACK);

    private static List<FieldError> errors(boolean on, Map<String, String> plain, Map<String, String> secrets) {
        return new SmsForm().errors(new ChannelSettings(on, plain, secrets, Set.of()));
    }

    private static Map<String, String> with(String field, String value) {
        Map<String, String> plain = new HashMap<>(PLAIN);
        plain.put(field, value);
        return plain;
    }

    private static Map<String, String> without(String field) {
        Map<String, String> plain = new HashMap<>(PLAIN);
        plain.remove(field);
        return plain;
    }

    @Test
    void complete_settings_have_no_error() {
        assertThat(errors(true, PLAIN, Map.of("authToken", "t"))).isEmpty();
        assertThat(errors(false, Map.of(), Map.of())).isEmpty();
    }

    @Test
    void unreadable_secret_is_not_missing() {
        assertThat(new SmsForm().errors(new ChannelSettings(true, PLAIN, Map.of(), Set.of("authToken"))))
                .isEmpty();
    }

    @Test
    void what_is_missing_is_named() {
        Map<String, String> token = Map.of("authToken", "t");

        assertThat(errors(true, PLAIN, Map.of())).extracting(FieldError::field).containsExactly("authToken");
        assertThat(errors(true, without("from"), token))
                .extracting(FieldError::field)
                .containsExactly("from");
        assertThat(errors(true, without("accountSid"), token))
                .extracting(FieldError::field)
                .containsExactly("accountSid");
        assertThat(errors(false, without("source"), token))
                .extracting(FieldError::field)
                .containsExactly("source");
        assertThat(errors(false, without("callbackUrl"), token))
                .extracting(FieldError::field)
                .containsExactly("callbackUrl");
        assertThat(errors(false, PLAIN, Map.of("apiKeySecret", "s")))
                .extracting(FieldError::field)
                .containsExactly("apiKeySid");
    }

    @ParameterizedTest
    @CsvSource({
        "accountSid, SK0123456789abcdef0123456789abcdef",
        "accountSid, AC123",
        "apiKeySid, AC0123456789abcdef0123456789abcdef",
        "from, 5512345678901",
        "from, +0123456789",
        "from, Clínica",
        "from, DemasiadoLargo",
        "messagingServiceSid, MG1",
        "source, SMS",
        "source, a/b",
        "callbackUrl, ftp://a.example/x",
        "callbackUrl, /api/webhooks/twilio/sms",
        "callbackUrl, https://a.example/x?ref=1",
        "callbackUrl, https://a.example/x?a=1&ref=",
        "accents, quitar"
    })
    void invalid_value_is_named_and_not_repeated(String field, String value) {
        assertThat(errors(false, with(field, value), Map.of())).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo(field);
            assertThat(error.reason()).startsWith("must be").doesNotContain(value);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"+525512345678", "12345", "Clinica 7", "AB"})
    void sender_is_a_number_a_short_code_or_a_name(String from) {
        assertThat(errors(true, with("from", from), Map.of("authToken", "t"))).isEmpty();
    }

    @Test
    void number_and_messaging_service_exclude_each_other() {
        assertThat(errors(false, with("messagingServiceSid", "MG" + "0".repeat(32)), Map.of()))
                .containsExactly(new FieldError("from", "must not be beside messagingServiceSid"));
    }

    @Test
    void reference_reads_back_whatever_the_tenant_is_called() {
        for (String tenant : List.of("demo", "a:b:7", "clínica", "x".repeat(100))) {
            SmsReference reference = new SmsReference(tenant, UUID.randomUUID(), 12);
            assertThat(SmsReference.parse(reference.text())).contains(reference);
        }
        assertThat(SmsReference.parse("")).isEmpty();
        assertThat(SmsReference.parse("demo:1")).isEmpty();
        assertThat(SmsReference.parse(":" + UUID.randomUUID() + ":1")).isEmpty();
        assertThat(SmsReference.parse("demo:" + UUID.randomUUID() + ":" + "9".repeat(19)))
                .isEmpty();
    }
}
