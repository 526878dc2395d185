package com.citaplanner.notification.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptTest {
    private static Optional<String> reason(String said) {
        return new Receipt(
                        "t-1",
                        new UUID(1, 2),
                        Channel.CHATWOOT,
                        Receipt.Status.FAILED,
                        Optional.of(said),
                        Optional.empty())
                .reason();
    }

    @ParameterizedTest
    @CsvSource({
        "131026: Message undeliverable, 131026: Message undeliverable",
        "no WhatsApp at +52 1 55 1234 5678 now, no WhatsApp at … now",
        "mailbox <ana@clinica.mx> is full, mailbox … is full",
    })
    void a_reason_keeps_the_cause_without_personal_data(String said, String kept) {
        assertThat(reason(said)).hasValue(kept);
    }

    private static Optional<String> providerId(String id) {
        return new Receipt(
                        "t-1", new UUID(1, 2), Channel.CHATWOOT, Receipt.Status.SENT, Optional.empty(), Optional.of(id))
                .providerId();
    }

    @Test
    void an_unreasonable_provider_id_is_ignored() {
        assertThat(providerId("90901")).hasValue("90901");
        assertThat(providerId("9\u0000")).isEmpty();
        assertThat(providerId("9".repeat(5_000_000))).isEmpty();
    }

    @Test
    void a_reason_is_one_short_line() {
        assertThat(reason("a\n\u0000b")).hasValue("a b");
        assertThat(reason("long ".repeat(100_000)).orElseThrow()).hasSizeLessThanOrEqualTo(200);
        assertThat(reason(" \n ")).isEmpty();
    }

    private static Receipt failed(Duration retryAfter) {
        return new Receipt(
                "t-1",
                new UUID(1, 2),
                Channel.WHATSAPP,
                Receipt.Status.FAILED,
                Optional.of("WhatsApp fails for the moment"),
                Optional.of("wamid.1"),
                Optional.of(5L),
                Optional.of(retryAfter));
    }

    @ParameterizedTest
    @CsvSource({"1, 60, 60", "2, 60, 120", "5, 60, 960", "9, 60, 3600", "1, 0, 0", "2, 0, 2", "9, 0, 256"})
    void a_retry_waits_longer_after_each_attempt(int attempts, long seconds, long grown) {
        assertThat(failed(Duration.ofSeconds(seconds)).afterAttempts(attempts).retryAfter())
                .hasValue(Duration.ofSeconds(grown));
    }

    @Test
    void what_fails_again_and_again_ends_on_its_channel() {
        assertThat(failed(Duration.ZERO).afterAttempts(10).retryAfter()).isEmpty();
        assertThat(failed(Duration.ZERO).afterAttempts(Integer.MAX_VALUE).retryAfter())
                .isEmpty();
    }
}
