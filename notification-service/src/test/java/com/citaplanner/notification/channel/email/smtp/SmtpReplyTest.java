package com.citaplanner.notification.channel.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpReplyTest {
    private static SmtpReply saying(String text) {
        return new SmtpReply(450, List.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "'4.7.1 Greylisted, try again in 300 seconds',PT5M",
        "Greylisted for 5 minutes,PT5M",
        "4.2.0 please retry after 90s,PT90S",
        "try again in 10 min,PT10M",
        "try again in 99999 minutes,PT1H"
    })
    void requested_wait_is_parsed(String text, Duration pause) {
        assertThat(saying(text).retryAfter()).contains(pause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.7.1 Try again later", "", "in the queue", "in 5", "for 123456789 seconds"})
    void unclear_wait_is_ignored(String text) {
        assertThat(saying(text).retryAfter()).isEmpty();
    }

    @Test
    void enhanced_code_is_found_on_any_line() {
        assertThat(new SmtpReply(550, List.of("Sorry", "5.1.1 <juan@client.example> unknown")).enhanced())
                .contains("5.1.1");
        assertThat(new SmtpReply(550, List.of("User 5.1.1 unknown")).enhanced()).isEmpty();
    }

    @Test
    void toString_contains_only_codes() {
        assertThat(new SmtpReply(550, List.of("5.1.1 <juan@client.example> unknown")))
                .hasToString("550 5.1.1");
    }
}
