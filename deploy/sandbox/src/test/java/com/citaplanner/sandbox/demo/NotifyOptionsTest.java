package com.citaplanner.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.sandbox.StartFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyOptionsTest {
    @Test
    void without_a_word_it_is_a_reminder_in_chatwoot() {
        NotifyOptions options = NotifyOptions.of();

        assertThat(options.channels()).containsExactly("CHATWOOT");
        assertThat(options.type()).isEqualTo("APPOINTMENT_REMINDER");
        assertThat(options.text()).contains("Juan");
    }

    @Test
    void options_may_stand_anywhere_and_the_rest_is_the_text() {
        assertThat(NotifyOptions.of("--channel", "EMAIL", "20 %", "de descuento", "--type", "PROMOTION"))
                .isEqualTo(new NotifyOptions(List.of("EMAIL"), "PROMOTION", "20 % de descuento"));
    }

    @Test
    void channels_are_separated_by_commas() {
        assertThat(NotifyOptions.of("--channel", "WHATSAPP,SMS,EMAIL").channels())
                .containsExactly("WHATSAPP", "SMS", "EMAIL");
    }

    @Test
    void without_a_text_each_type_has_a_sample_of_its_own() {
        assertThat(NotifyOptions.of("--type", "PROMOTION").text())
                .contains("descuento")
                .doesNotContain("cita");
        assertThat(NotifyOptions.of("--type", "PAYMENT_REMINDER").text()).contains("pago");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "--help | ./dev notify [TEXT]",
                "--channel,EMAIL,--help | ./dev notify [TEXT]",
                "--chanel,EMAIL | Unknown option '--chanel'.",
                "Hola,--channel | --channel needs a value.",
                "\"\" | The text is empty; leave it out to send a sample text.",
                "\" ,--type,PROMOTION\" | The text is empty; leave it out to send a sample text.",
            })
    void anything_else_is_answered_with_the_problem_and_the_usage(String line, String problem) {
        assertThatThrownBy(() -> NotifyOptions.of(line.split(",")))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith(problem)
                .hasMessageContaining("./dev notify [TEXT]");
    }
}
