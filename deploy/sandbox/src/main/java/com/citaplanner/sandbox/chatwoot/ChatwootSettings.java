package com.citaplanner.sandbox.chatwoot;

import java.nio.file.Path;

/**
 * How the stand-in starts.
 *
 * @param port on loopback; 0 takes any free one
 * @param accessToken of the integration's user, an administrator
 * @param webhookUrl where every event is sent; null sends none
 * @param webhookSecret what those are signed with; null leaves them unsigned, as an old Chatwoot does
 * @param stateFile where the state is kept between runs; null keeps it in memory only
 * @param demo whether an empty state is filled with demo data, and Chatwoot's rate limits hold from the start
 */
public record ChatwootSettings(
        int port, String accessToken, String webhookUrl, String webhookSecret, Path stateFile, boolean demo) {
    public ChatwootSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is from 0 to 65535, not " + port);
        }
        if (accessToken == null || accessToken.isBlank()) {
            throw new IllegalArgumentException("The stand-in needs an access token");
        }
    }

    /** Any free port, in memory, no data, no webhooks. */
    public static ChatwootSettings forTests() {
        return new ChatwootSettings(0, "test-access-token", null, null, null, false);
    }

    public ChatwootSettings withWebhook(String url, String secret) {
        return new ChatwootSettings(port, accessToken, url, secret, stateFile, demo);
    }

    public ChatwootSettings withStateFile(Path file) {
        return new ChatwootSettings(port, accessToken, webhookUrl, webhookSecret, file, demo);
    }

    public ChatwootSettings withDemo() {
        return new ChatwootSettings(port, accessToken, webhookUrl, webhookSecret, stateFile, true);
    }
}
