package com.citaplanner.gateway.payload.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.TwilioFixtures;
import com.citaplanner.gateway.payload.CallbackItem;
import com.citaplanner.gateway.payload.form.FormBody;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioBodyTest {
    private static CallbackItem read(String body, @Nullable String query) {
        return TwilioBody.read(body.getBytes(StandardCharsets.ISO_8859_1), query);
    }

    private static JsonNode data(CallbackItem item) {
        return Fixtures.json(item.data());
    }

    @Test
    void repeated_status_has_the_same_identity_and_another_status_another() {
        CallbackItem sent = read("MessageSid=SM1&MessageStatus=sent&RawDlrDoneDate=1", null);
        CallbackItem again = read("RawDlrDoneDate=2&MessageStatus=sent&MessageSid=SM1", null);
        CallbackItem delivered = read("MessageSid=SM1&MessageStatus=delivered", null);

        assertThat(again.identity()).isEqualTo(sent.identity()).hasValue("SM1:sent");
        assertThat(delivered.identity()).hasValue("SM1:delivered");
        assertThat(delivered.thread()).isEqualTo(sent.thread()).isEqualTo("SM1");
    }

    @Test
    void text_of_a_message_arrives_unchanged() {
        JsonNode form = data(TwilioBody.read(TwilioFixtures.read("message_text.form"), null))
                .get("form");

        assertThat(form.get("Body").asText()).isEqualTo("¿Puedo ir mañana a las 10? 😀 \"sí\" \\o/");
        assertThat(form.get("From").asText()).isEqualTo("+525512345678");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ref=demo%3A1%3A2, demo:1:2",
                "a=b&ref=x&ref=y, x",
                "REF=x, -",
                "ref=, -",
                "ref=%ff, -",
                "ref=100%25, 100%",
                "-, -"
            })
    void reference_is_the_url_s_parameter(String query, String reference) {
        JsonNode data = data(read("MessageSid=SM1&MessageStatus=sent", query));

        assertThat(Optional.ofNullable(data.get("reference")).map(JsonNode::asText))
                .isEqualTo(Optional.ofNullable(reference));
    }

    @Test
    void overlong_reference_is_left_out() {
        assertThat(data(read("MessageSid=SM1&MessageStatus=sent", "ref=" + "x".repeat(301)))
                        .has("reference"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&",
                "MessageSid=SM1",
                "MessageStatus=sent",
                "MessageSid=&MessageStatus=sent",
                "MessageSid=SM1&SmsStatus=received",
                "MessageSid=SM1&MessageSid=SM2&MessageStatus=sent",
                "MessageSid=SM1&MessageStatus=sent&ErrorMessage=%zz",
                "MessageSid=SM1&MessageStatus=sent&ErrorMessage=%",
                "MessageSid=SM1&MessageStatus=sent&ErrorMessage=%c3",
                "MessageSid=SM1&MessageStatus=sent&ErrorMessage=\u00e1\u0001",
                "MessageSid=SM1&MessageStatus=sent&=x",
                "{\"MessageSid\":\"SM1\",\"MessageStatus\":\"sent\"}"
            })
    void what_has_another_form_is_passed_on_byte_for_byte(String body) {
        CallbackItem item = read(body, "ref=demo");

        assertThat(item.name()).isEqualTo(TwilioBody.UNRECOGNIZED);
        assertThat(item.identity()).isEmpty();
        assertThat(data(item).get("body").asText()).isEqualTo(body);
        assertThat(data(item).get("reference").asText()).isEqualTo("demo");
    }

    @Test
    void nul_and_control_characters_are_text() {
        JsonNode data = data(read("MessageSid=SM1&SmsStatus=received&From=%2B52&Body=a%00%1F%22%5C", null));

        assertThat(data.at("/form/Body").asText()).isEqualTo("a\u0000\u001f\"\\");
    }

    @Test
    void name_that_readers_of_json_refuse_is_not_written() {
        assertThat(read("MessageSid=SM1&MessageStatus=sent&" + "n".repeat(60_000) + "=1", null)
                        .name())
                .isEqualTo(TwilioBody.UNRECOGNIZED);
    }

    @Test
    void random_bytes_are_always_one_readable_record_of_bounded_size() {
        SplittableRandom random = new SplittableRandom(20260617);
        byte[] signs = "%&=+aMessageSidMessageStatusFromsentreceived\u00e1\u0000".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 2_000; round++) {
            byte[] body = new byte[random.nextInt(200)];
            for (int i = 0; i < body.length; i++) {
                body[i] = random.nextInt(4) == 0 ? (byte) random.nextInt(256) : signs[random.nextInt(signs.length)];
            }

            CallbackItem item = TwilioBody.read(body, new String(body, StandardCharsets.ISO_8859_1));

            assertThat(data(item).isObject()).isTrue();
            assertThat(item.data().length).isLessThan(6 * FormBody.MAX_BYTES);
        }
    }
}
