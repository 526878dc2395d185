package com.citaplanner.gateway.payload.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.payload.CallbackItem;
import com.citaplanner.gateway.payload.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that a posted mail survives byte for byte, whatever it contains. */
class ReportedMailTest {
    private static final String REFERENCE = "mrswg33emv2gk43ufvxw4zjamfrggzdfmztwq2lknnwg23tpobyq";

    @ParameterizedTest
    @ValueSource(strings = {"Subject: x", "From MAILER-DAEMON Wed Jun 17\nTo: a", "\r\nReturn-Path: <>", "X-A:b"})
    void body_that_begins_with_a_header_is_a_mail(String body) {
        assertThat(ReportedMail.isMail(bytes(body))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{\"a\": 1}", "[1]", "hola", ": x", "\u0000: x", "<html>", "\"a\":1", "Ñ: x", "no header: x"
            })
    void any_other_body_is_not(String body) {
        assertThat(ReportedMail.isMail(bytes(body))).isFalse();
    }

    @Test
    void no_byte_of_a_mail_changes() {
        Random random = new Random(20261128);
        for (int round = 0; round < 500; round++) {
            byte[] mail = mail(random, round % 2 == 0 ? 128 : 256);

            CallbackItem item = ReportedMail.item(mail);

            assertThat(JsonValue.of(item.data())).isInstanceOf(JsonValue.class);
            assertThat(decoded(item)).isEqualTo(mail);
            assertThat(item.data().length).isLessThan(2 * mail.length + 100);
        }
    }

    private static byte[] mail(Random random, int values) {
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        mail.writeBytes(bytes("Subject: \"x\\\"\r\n\t"));
        int length = random.nextInt(300);
        for (int i = 0; i < length; i++) {
            mail.write(values == 128 ? ' ' + random.nextInt(95) : random.nextInt(values));
        }
        return mail.toByteArray();
    }

    private static byte[] decoded(CallbackItem item) {
        JsonNode data = Fixtures.json(item.data());
        return data.has("report")
                ? bytes(data.get("report").asText())
                : Base64.getDecoder().decode(data.get("reportBase64").asText());
    }

    @Test
    void mail_with_nul_or_of_another_charset_is_in_base64() {
        assertThat(Fixtures.json(ReportedMail.item(bytes("Subject: \u0000")).data())
                        .has("reportBase64"))
                .isTrue();
        assertThat(Fixtures.json(ReportedMail.item("Subject: ñ".getBytes(StandardCharsets.ISO_8859_1))
                                .data())
                        .has("reportBase64"))
                .isTrue();
        assertThat(Fixtures.json(ReportedMail.item(bytes("Subject: ñ")).data()).has("report"))
                .isTrue();
    }

    @Test
    void long_mail_is_cut() {
        byte[] mail = bytes("Subject: x\r\n\r\n" + "a".repeat(2_000_000));

        assertThat(decoded(ReportedMail.item(mail))).hasSize(ReportedMail.MAX_BYTES);
    }

    @Test
    void reports_about_one_mail_belong_together() {
        String upper = "To: rebotes+" + REFERENCE.toUpperCase(Locale.ROOT) + "@clinic.example\r\n";

        assertThat(ReportedMail.item(bytes(upper)).thread()).isEqualTo(REFERENCE);
        assertThat(ReportedMail.item(bytes("To: rebotes@clinic.example\r\n")).thread())
                .isEqualTo(" To: rebotes@clinic.example\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
