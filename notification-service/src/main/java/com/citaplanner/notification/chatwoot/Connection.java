package com.citaplanner.notification.chatwoot;

import java.net.URI;

/**
 * A tenant's Chatwoot credentials.
 *
 * @param url the installation, without {@code /api}
 * @param token an access token of a user of the account; an agent bot's cannot read contacts
 * @param inboxId where conversations that we begin are begun
 */
public record Connection(URI url, String token, long accountId, long inboxId) {
    public Connection {
        if (url == null || url.getHost() == null || token == null || token.isBlank() || accountId < 1 || inboxId < 1) {
            throw new IllegalArgumentException("a Chatwoot connection has a url, a token, an account and an inbox");
        }
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "Connection[" + url + ", account " + accountId + ", inbox " + inboxId + "]";
    }
}
