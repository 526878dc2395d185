package com.citaplanner.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DemoNotificationTest {
    private static String data(String... arguments) {
        return DemoNotification.of(NotifyOptions.of(arguments))
                .asEvent(Instant.EPOCH)
                .data();
    }

    @Test
    void a_text_is_the_message() {
        assertThat(data("Hola")).contains("\"message\":\"Hola\"").doesNotContain("variables");
    }

    @Test
    void several_channels_are_a_list_in_their_order() {
        assertThat(data("--channel", "WHATSAPP,SMS,EMAIL"))
                .contains("\"channels\":[\"WHATSAPP\",\"SMS\",\"EMAIL\"]")
                .doesNotContain("\"channel\":");
        assertThat(data("--channel", "SMS")).contains("\"channel\":\"SMS\"").doesNotContain("channels");
    }

    @Test
    void the_text_of_a_promotion_is_the_offer_in_the_template() {
        assertThat(data("--type", "PROMOTION", "20 %"))
                .contains("\"variables\":{\"offer\":\"20 %\"}")
                .doesNotContain("message");
    }
}
