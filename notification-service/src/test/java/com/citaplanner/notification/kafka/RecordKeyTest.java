package com.citaplanner.notification.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.work.InvalidInput;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordKeyTest {
    private static void check(String key, String data) {
        RecordKey.check(key == null ? null : key.getBytes(StandardCharsets.UTF_8), Json.of(data));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"demo:c-juan", "demo:+525512345678", "demo:a:b", "demo:", "-"})
    void a_key_of_the_datas_tenant_and_none_are_accepted(String key) {
        assertThatCode(() -> check(key, "{\"tenantId\": \"demo\"}")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other:c-juan", "c-juan", "demonstration:c-juan", "", ":demo", "Demo:c-juan"})
    void any_other_key_is_refused(String key) {
        assertThatThrownBy(() -> check(key, "{\"tenantId\": \"demo\"}"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("key must begin with the tenantId of the data and a colon, for example demo:c-juan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"tenantId\": 7}", "{\"tenantId\": \" \"}"})
    void without_a_tenant_there_is_nothing_to_compare(String data) {
        assertThatCode(() -> check("other:c-juan", data)).doesNotThrowAnyException();
    }
}
