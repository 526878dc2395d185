package com.citaplanner.notification.channel.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendingLimitTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "5.4.5 Daily user sending limit exceeded. For more information on Gmail",
                "Domain clinica.mx has exceeded the max emails per hour (501/500 (100%)) allowed. Message discarded.",
                "Throttling failure: Daily message quota exceeded.",
                "Throttling failure: Maximum sending rate exceeded.",
                "User has exceeded its 24-hour sending limit. Messages to 250 recipients out of 250 allowed have been sent.",
                "You have reached your hourly limit of messages",
            })
    void account_limit_is_recognised_by_its_words(String text) {
        assertThat(SendingLimit.isIn(List.of(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5.2.2 The recipient's mailbox has exceeded its daily limit",
                "5.2.2 mailbox full: storage quota exceeded",
                "5.3.4 Message size exceeds the maximum of the sending account",
                "5.2.1 The user you are trying to contact is receiving mail at a rate that exceeds the daily limit",
                "5.7.1 Message rejected as spam",
                "No such user here",
                "",
            })
    void other_refusals_are_not_account_limits(String text) {
        assertThat(SendingLimit.isIn(List.of(text))).isFalse();
    }
}
