package com.citaplanner.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The connection to Chatwoot, as both services and the demo tenant use it.
 *
 * @param inboxId the inbox that notifications use by default
 * @param webhookSecret the secret that the gateway verifies signatures with; two, separated by a comma, during a
 *     rotation
 */
record ChatwootAccess(String url, String token, long accountId, long inboxId, String webhookSecret) {
    static final String SECRET = "CHATWOOT_WEBHOOK_SECRET";
    static final String SANDBOX_SECRET = "sandbox-webhook-secret";

    private static final String URL = "CHATWOOT_API_URL";
    private static final String TOKEN = "CHATWOOT_API_ACCESS_TOKEN";
    private static final String ACCOUNT = "CHATWOOT_ACCOUNT_ID";
    private static final String INBOX = "CHATWOOT_INBOX_ID";
    private static final List<String> ALL = List.of(URL, TOKEN, ACCOUNT, INBOX, SECRET);

    static ChatwootAccess standIn(int port) {
        return new ChatwootAccess("http://127.0.0.1:" + port, "sandbox-access-token", 3, 12, SANDBOX_SECRET);
    }

    /**
     * Returns the user's own Chatwoot, or empty if no variable is set.
     *
     * @throws StartFailure if only some of the variables are set
     */
    static Optional<ChatwootAccess> fromEnvironment(Map<String, String> environment) {
        List<String> missing = ALL.stream()
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .toList();
        if (missing.size() == ALL.size()) {
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            throw new StartFailure("To use your own Chatwoot, set all of " + String.join(", ", ALL) + ". Missing: "
                    + String.join(", ", missing) + ". To use the stand-in, unset the others.");
        }
        return Optional.of(new ChatwootAccess(
                required(environment, URL),
                required(environment, TOKEN),
                number(environment, ACCOUNT),
                number(environment, INBOX),
                required(environment, SECRET)));
    }

    Map<String, String> asEnvironment() {
        return Map.of(
                URL, url,
                TOKEN, token,
                ACCOUNT, Long.toString(accountId),
                INBOX, Long.toString(inboxId),
                SECRET, webhookSecret);
    }

    private static String required(Map<String, String> environment, String name) {
        return Objects.requireNonNull(environment.get(name));
    }

    private static long number(Map<String, String> environment, String name) {
        String value = required(environment, name);
        if (!value.matches("[1-9][0-9]{0,17}")) {
            throw new StartFailure(name + " must be a positive number, not '" + value + "'.");
        }
        return Long.parseLong(value);
    }

    /** Omits token and secret, so that it may be printed. */
    @Override
    public String toString() {
        return url + " (account " + accountId + ", inbox " + inboxId + ")";
    }
}
