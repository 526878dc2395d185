package com.citaplanner.sandbox.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a > 0|a > bool 0",
                "a >= b and c != d|a >= bool b and c != bool d",
                "a > bool 0|a > bool 0",
                "a{x!=\"1\", y=~\"a>b\"} / b < 0.7|a{x!=\"1\", y=~\"a>b\"} / b < bool 0.7",
                "absent(a{b=\"}>\"})|(a{b=\"}>\"})",
                "label_replace(a, \"x\", \"==\", \"y\", \"\") == 1|label_replace(a, \"x\", \"==\", \"y\", \"\") == bool 1"
            })
    void a_comparison_keeps_its_series(String text, String expected) {
        assertThat(new Expression("alert", text).withoutComparisons().text()).isEqualTo(expected);
    }

    @Test
    void everything_is_chosen_in_a_panel() {
        Expression panel =
                new Expression("panel", "rate(a{namespace=~\"$namespace\", job=~\"$job\"}[$__rate_interval])");

        assertThat(panel.withVariables().text()).isEqualTo("rate(a{namespace=~\".*\", job=~\".*\"}[1m])");
    }
}
