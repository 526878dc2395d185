package com.citaplanner.notification.source;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A Chatwoot account that may post to the gateway at {@code /api/webhooks/chatwoot/{name}}, with the token as one more
 * segment if it has one.
 *
 * @param name the last part of the URL, unique over all tenants: 1 to 63 lower-case letters, digits or dashes
 * @param urlToken 16 to 200 letters, digits, {@code -} or {@code _}, for a Chatwoot that does not sign (before 4.12);
 *     then there are no secrets
 * @param secrets the webhook's secret as Chatwoot shows it, the current one first; two while one is being replaced
 * @param accountId the only account whose events are accepted; empty for any
 */
public record SourceDetails(
        String tenantId, String name, Optional<String> urlToken, List<String> secrets, OptionalLong accountId) {
    private static final String STATIC_SOURCE = "default";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,200}");
    private static final int MAX_SECRETS = 2;
    private static final int MAX_SECRET_LENGTH = 500;

    public SourceDetails {
        secrets = List.copyOf(secrets);
        require(NAME.matcher(name).matches(), "name must have 1 to 63 lower-case letters, digits or dashes");
        require(!name.equals(STATIC_SOURCE), "name must not be " + STATIC_SOURCE + ", which the gateway configures");
        require(urlToken.isPresent() == secrets.isEmpty(), "a source has either a URL token or secrets");
        require(
                urlToken.stream().allMatch(token -> TOKEN.matcher(token).matches()),
                "urlToken must have 16 to 200 letters, digits, - or _");
        require(secrets.size() <= MAX_SECRETS, "a source has at most " + MAX_SECRETS + " secrets");
        require(
                secrets.stream().noneMatch(secret -> secret.isBlank() || secret.length() > MAX_SECRET_LENGTH),
                "a secret must have 1 to " + MAX_SECRET_LENGTH + " characters");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Hides the credentials. */
    @Override
    public String toString() {
        return "SourceDetails[tenantId=" + tenantId + ", name=" + name + ", urlToken="
                + (urlToken.isPresent() ? "…" : "none") + ", secrets=" + secrets.size() + ", accountId=" + accountId
                + "]";
    }
}
