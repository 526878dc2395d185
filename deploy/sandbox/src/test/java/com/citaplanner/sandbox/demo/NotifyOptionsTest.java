package com.citaplanner.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.sandbox.StartFailure;
import org.junit.jupiter.api.Test;

class NotifyOptionsTest {
    @Test
    void without_a_word_it_is_a_reminder_in_chatwoot() {
        NotifyOptions options = NotifyOptions.of();

        assertThat(options.channel()).isEqualTo("CHATWOOT");
        assertThat(options.type()).isEqualTo("APPOINTMENT_REMINDER");
        assertThat(options.text()).contains("Juan");
    }

    @Test
    void options_may_stand_anywhere_and_the_rest_is_the_text() {
        assertThat(NotifyOptions.of("--channel", "EMAIL", "20 %", "de descuento", "--type", "PROMOTION"))
                .isEqualTo(new NotifyOptions("EMAIL", "PROMOTION", "20 % de descuento"));
    }

    @Test
    void invalid_options_are_reported() {
        assertThatThrownBy(() -> NotifyOptions.of("--chanel", "EMAIL"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("--chanel");
        assertThatThrownBy(() -> NotifyOptions.of("Hola", "--channel"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("needs a value");
    }
}
