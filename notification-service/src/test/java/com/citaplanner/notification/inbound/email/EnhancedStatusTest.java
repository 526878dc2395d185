package com.citaplanner.notification.inbound.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnhancedStatusTest {
    @ParameterizedTest
    @CsvSource({
        "5.1.1, HARD_BOUNCE",
        "5.1.2, HARD_BOUNCE",
        "5.1.3, HARD_BOUNCE",
        "5.1.6, HARD_BOUNCE",
        "5.1.10, HARD_BOUNCE",
        "5.2.1, HARD_BOUNCE",
        "5.2.2, SOFT_BOUNCE",
        "5.0.0, FAILED",
        "5.1.0, FAILED",
        "5.1.7, FAILED",
        "5.1.8, FAILED",
        "5.2.3, FAILED",
        "5.3.4, FAILED",
        "5.4.1, FAILED",
        "5.4.6, FAILED",
        "5.6.0, FAILED",
        "5.7.1, FAILED",
        "5.7.26, FAILED",
        "5.1.100, FAILED",
        "4.0.0, SOFT_BOUNCE",
        "4.2.2, SOFT_BOUNCE",
        "4.3.2, SOFT_BOUNCE",
        "4.4.1, SOFT_BOUNCE",
        "4.4.7, SOFT_BOUNCE",
        "4.5.3, FAILED",
        "4.6.0, FAILED",
        "4.7.1, FAILED",
        "2.0.0, FAILED"
    })
    void failure_means(String code, MailOutcome outcome) {
        assertThat(new EnhancedStatus(code).ofFailure()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1, 5.1.1",
        "5.1.1 (bad destination mailbox address), 5.1.1",
        "smtp; 550 5.1.10 RESOLVER.ADR.RecipientNotFound, 5.1.10",
        "smtp;550-5.1.1 The email account does not exist, 5.1.1",
        "'550 from 10.5.1.1: 4.2.2 over quota', 4.2.2",
        "5.1.1.7, ",
        "3.1.1, ",
        "5.1, ",
        "5.1111.1, ",
        "'', "
    })
    void first_code_of_a_text_is_found(String text, String code) {
        assertThat(EnhancedStatus.findIn(text).map(EnhancedStatus::code).orElse(null))
                .isEqualTo(code);
    }
}
