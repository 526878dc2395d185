package com.citaplanner.notification.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.work.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownFieldsTest {
    private static final KnownFields FIELDS =
            KnownFields.of("name", "phone", "message", "sendAt").readOnly("updatedAt");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": 1, \"phone\": null, \"sendAt\": []}",
                "{\"updatedAt\": \"x\"}",
                "[{\"x\": 1}]",
                "\"x\"",
                "null"
            })
    void known_fields_pass_whatever_they_hold(String body) {
        assertThatCode(() -> FIELDS.check(Json.of(body), "")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "mesage, message",
        "messsage, message",
        "mesasge, message",
        "Message, message",
        "send_at, sendAt",
        "phono, phone",
        "nam, name",
        "náme, name",
        "mess, message",
        "SEN, sendAt"
    })
    void a_misspelt_field_is_refused_with_the_field_meant(String field, String meant) {
        assertThatThrownBy(() -> FIELDS.check(Json.of("{\"" + field + "\": 1}"), "recipient."))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("recipient." + field + " is not known here; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nombre", "text", "x", "id", "updatedat"})
    void a_field_that_resembles_none_is_refused_with_all_names(String field) {
        assertThatThrownBy(() -> FIELDS.check(Json.of("{\"" + field + "\": 1}"), ""))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(field + " is not known here; known are name, phone, message, sendAt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "pho", "ph"})
    void the_start_of_several_names_or_of_too_few_letters_names_none(String field) {
        assertThat(KnownFields.unknown(field, List.of("phoneNumberId", "phoneProblem")))
                .isEqualTo("is not known here; known are phoneNumberId, phoneProblem");
        assertThat(KnownFields.unknown("ph", List.of("phoneProblem"))).endsWith("known are phoneProblem");
    }

    @Test
    void an_unusual_name_is_not_repeated() {
        assertThatThrownBy(() -> FIELDS.check(Json.of("{\"mess age\": 1}"), ""))
                .hasMessage("? is not known here; known are name, phone, message, sendAt");
        assertThat(KnownFields.unknown("x".repeat(200), List.of("name"))).doesNotContain("xxx");
    }
}
