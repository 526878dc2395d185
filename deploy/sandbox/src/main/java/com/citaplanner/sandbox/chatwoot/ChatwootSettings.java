package com.citaplanner.sandbox.chatwoot;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the stand-in.
 *
 * @param port the loopback port; 0 takes a free one
 * @param accessToken the token of the integration's user, an administrator
 * @param webhookUrl where every event is sent; null sends none
 * @param webhookSecret the secret that signs webhooks; null leaves them unsigned, as old Chatwoot versions do
 * @param stateFile where the state is kept between runs; null keeps it in memory only
 * @param demo whether an empty state is filled with demo data, and Chatwoot's rate limits apply from the start
 */
public record ChatwootSettings(
        int port,
        String accessToken,
        @Nullable String webhookUrl,
        @Nullable String webhookSecret,
        @Nullable Path stateFile,
        boolean demo) {
    public ChatwootSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
        }
        if (accessToken == null || accessToken.isBlank()) {
            throw new IllegalArgumentException("accessToken must not be blank");
        }
    }

    /** Returns settings with a free port, in memory, without data and webhooks. */
    public static ChatwootSettings forTests() {
        return new ChatwootSettings(0, "test-access-token", null, null, null, false);
    }

    public ChatwootSettings withWebhook(String url, @Nullable String secret) {
        return new ChatwootSettings(port, accessToken, url, secret, stateFile, demo);
    }

    public ChatwootSettings withStateFile(Path file) {
        return new ChatwootSettings(port, accessToken, webhookUrl, webhookSecret, file, demo);
    }

    public ChatwootSettings withDemo() {
        return new ChatwootSettings(port, accessToken, webhookUrl, webhookSecret, stateFile, true);
    }
}
