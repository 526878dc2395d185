package com.citaplanner.notification.chatwoot;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A tenant's Chatwoot credentials.
 *
 * @param url the installation, without {@code /api}: http or https, without credentials
 * @param token access token of a user of the account; an agent bot's cannot read contacts
 * @param inboxId where new conversations are created
 * @param byOperator whether the operator configured it, who may use any address. A tenant that names the same address
 *     gains nothing, since its connection is another one
 */
public record Connection(URI url, String token, long accountId, long inboxId, boolean byOperator) {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern TRAILING_SLASHES = Pattern.compile("/+$");

    public Connection {
        if (url == null || url.getHost() == null || token == null || token.isBlank() || accountId < 1 || inboxId < 1) {
            throw new IllegalArgumentException(
                    "a Chatwoot connection must have a url, a token, an account and an inbox");
        }
        if (!SCHEMES.contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT)) || url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the url of a Chatwoot connection must be http or https, without credentials");
        }
    }

    /** A tenant's own connection. */
    public Connection(URI url, String token, long accountId, long inboxId) {
        this(url, token, accountId, inboxId, false);
    }

    /** The installation's URL without a slash at the end; it may lie below the root of its host. */
    public String baseUrl() {
        return TRAILING_SLASHES.matcher(url.toString()).replaceFirst("");
    }

    /** The installation's address without its path, which many tenants may share. */
    public Installation installation() {
        return Installation.of(url);
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "Connection[" + url + ", account " + accountId + ", inbox " + inboxId + "]";
    }
}
