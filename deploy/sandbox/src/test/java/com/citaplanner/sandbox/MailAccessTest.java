package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailAccessTest {
    private final MailAccess access = new MailAccess("http://127.0.0.1:8080");

    @Test
    void reports_are_posted_with_the_token_that_the_gateway_expects() {
        String token = access.asEnvironment().get("GATEWAY_SOURCES_REBOTES_TOKEN");

        assertThat(access.reports())
                .hasToString("http://127.0.0.1:8080/api/webhooks/mail/" + MailAccess.SOURCE + "/" + token);
        assertThat(access.asEnvironment())
                .containsEntry("GATEWAY_SOURCES_REBOTES_KIND", "mail")
                .containsEntry("GATEWAY_SOURCES_REBOTES_MODE", "url-token")
                .containsKey("CITAPLANNER_EMAIL_RETURN_PATH_KEYS");
    }
}
