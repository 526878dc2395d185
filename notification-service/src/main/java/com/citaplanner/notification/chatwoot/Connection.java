package com.citaplanner.notification.chatwoot;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * A tenant's Chatwoot credentials.
 *
 * @param url the installation, without {@code /api}: http or https, and no credentials in it
 * @param token an access token of a user of the account; an agent bot's cannot read contacts
 * @param inboxId where conversations that we begin are begun
 */
public record Connection(URI url, String token, long accountId, long inboxId) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public Connection {
        if (url == null || url.getHost() == null || token == null || token.isBlank() || accountId < 1 || inboxId < 1) {
            throw new IllegalArgumentException("a Chatwoot connection has a url, a token, an account and an inbox");
        }
        if (!SCHEMES.contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT)) || url.getUserInfo() != null) {
            throw new IllegalArgumentException("a Chatwoot's url is http or https, without credentials in it");
        }
    }

    Installation installation() {
        return Installation.of(url);
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "Connection[" + url + ", account " + accountId + ", inbox " + inboxId + "]";
    }
}
