package com.citaplanner.notification.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableReaderTest {
    private static void refused(String json, String reason) {
        assertThatThrownBy(() -> VariableReader.read(Json.of(json)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(reason);
    }

    @Test
    void text_numbers_booleans_and_money_are_read() {
        assertThat(VariableReader.read(Json.of("""
                        {"text": "Ana", "empty": "", "nul": "a\\u0000b", "number": 48213, "large": 1.25E7, "truth": false,
                         "price": {"amount": 350, "currency": "MXN"}, "exact": {"amount": "350.10", "currency": "USD"},
                         "nothing": null}""")))
                .containsEntry("text", new Value.Text("Ana"))
                .containsEntry("empty", new Value.Text(""))
                .containsEntry("nul", new Value.Text("a\uFFFDb"))
                .containsEntry("number", new Value.Numeric(new BigDecimal("48213")))
                .containsEntry("truth", new Value.Truth(false))
                .containsEntry("price", new Value.Money(new BigDecimal("350"), Currency.getInstance("MXN")))
                .containsEntry("exact", new Value.Money(new BigDecimal("350.10"), Currency.getInstance("USD")))
                .containsKey("large")
                .doesNotContainKey("nothing");
    }

    @Test
    void missing_variables_are_empty() {
        assertThat(VariableReader.read(MissingNode.getInstance())).isEmpty();
        assertThat(VariableReader.read(Json.of("null"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                          | variables is not an object",
                "\"x\"                                       | variables is not an object",
                "{\"a\": []}                                 | variables.a must be text, a number, true, false or money",
                "{\"a\": {\"first\": \"Juan\"}}              | variables.a must be text, a number, true, false or money",
                "{\"a\": 1e999}                              | variables.a must be text, a number, true, false or money",
                "{\"a\\nb\": []}                             | a variable must be text, a number, true, false or money",
                "{\"a\": {\"amount\": 1, \"currency\": \"PESO\"}} | variables.a must be money: an object with a number as amount and a code such as MXN as currency",
                "{\"a\": {\"amount\": \"x\", \"currency\": \"MXN\"}} | variables.a must be money: an object with a number as amount and a code such as MXN as currency",
                "{\"a\": {\"amount\": 1}}                    | variables.a must be money: an object with a number as amount and a code such as MXN as currency"
            })
    void other_types_are_refused_by_name(String json, String reason) {
        refused(json, reason);
    }
}
