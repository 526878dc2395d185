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
 * @param operators whether the operator gave it, who may have a Chatwoot anywhere. A tenant who names the same address does not
 *     get in by that: its connection is another
 */
public record Connection(URI url, String token, long accountId, long inboxId, boolean operators) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public Connection {
        if (url == null || url.getHost() == null || token == null || token.isBlank() || accountId < 1 || inboxId < 1) {
            throw new IllegalArgumentException("a Chatwoot connection has a url, a token, an account and an inbox");
        }
        if (!SCHEMES.contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT)) || url.getUserInfo() != null) {
            throw new IllegalArgumentException("a Chatwoot's url is http or https, without credentials in it");
        }
    }

    /** A tenant's own. */
    public Connection(URI url, String token, long accountId, long inboxId) {
        this(url, token, accountId, inboxId, false);
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
