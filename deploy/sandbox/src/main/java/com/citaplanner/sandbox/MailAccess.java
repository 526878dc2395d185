package com.citaplanner.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.Map;

/**
 * The way of the mail server's reports to the gateway.
 *
 * @param gateway the gateway's URL
 */
record MailAccess(String gateway) {
    /** The source's name at the gateway. */
    static final String SOURCE = "rebotes";

    private static final String TOKEN = "sandbox-mail-reports-token";

    /** Signs return paths. It is public; generate your own key for real e-mail. */
    private static final String RETURN_PATH_KEY =
            "sandbox:" + Base64.getEncoder().encodeToString("sandbox-only-not-a-secret-32-byt".getBytes(UTF_8));

    /** Returns where the mail server posts its reports. */
    URI reports() {
        return URI.create(gateway + "/api/webhooks/mail/" + SOURCE + "/" + TOKEN);
    }

    /** Returns what the services need to accept the reports and to recognise their mails. */
    Map<String, String> asEnvironment() {
        return Map.of(
                "GATEWAY_SOURCES_REBOTES_KIND",
                "mail",
                "GATEWAY_SOURCES_REBOTES_MODE",
                "url-token",
                "GATEWAY_SOURCES_REBOTES_TOKEN",
                TOKEN,
                "CITAPLANNER_EMAIL_RETURN_PATH_KEYS",
                RETURN_PATH_KEY);
    }
}
