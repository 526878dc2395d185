package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TwilioAccessTest {
    private final TwilioAccess access = new TwilioAccess("http://127.0.0.1:3002", "http://127.0.0.1:8080");

    @Test
    void gateway_verifies_with_the_token_and_the_url_that_the_stand_in_signs_with() {
        assertThat(access.account().incoming()).hasToString("http://127.0.0.1:8080/api/webhooks/twilio/sms");
        assertThat(access.asEnvironment())
                .containsEntry("CITAPLANNER_SMS_API_URL", "http://127.0.0.1:3002")
                .containsEntry("GATEWAY_SOURCES_SMS_KIND", "twilio")
                .containsEntry("GATEWAY_SOURCES_SMS_SECRETS", access.account().authToken())
                .containsEntry("GATEWAY_SOURCES_SMS_PUBLIC_URL", "http://127.0.0.1:8080/api/webhooks/twilio/sms");
    }

    @Test
    void token_is_not_printed() {
        assertThat(access.account().toString()).doesNotContain(access.account().authToken());
    }
}
