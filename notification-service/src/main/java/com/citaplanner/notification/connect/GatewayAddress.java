package com.citaplanner.notification.connect;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The gateway as Chatwoot reaches it.
 *
 * @param base its public URL without a path below it, for example {@code https://hooks.citas.example}
 */
public record GatewayAddress(URI base) {
    private static final String PATH = "/api/webhooks/chatwoot/";
    private static final Pattern TRAILING_SLASHES = Pattern.compile("/+$");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,200}");

    public GatewayAddress {
        if (base.getHost() == null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "must be the gateway's public URL, for example https://hooks.citas.example, not " + base);
        }
    }

    /** The URL of a source. */
    public String webhookUrl(String source, Optional<String> token) {
        return TRAILING_SLASHES.matcher(base.toString()).replaceFirst("")
                + PATH
                + source
                + token.map(text -> "/" + text).orElse("");
    }

    /** Whether a URL is this source's, also one that an earlier configuration of the gateway's address has made. */
    static boolean isOf(String url, String source) {
        return after(url, source).isPresent();
    }

    /** The token in the URL of this source. */
    static Optional<String> token(String url, String source) {
        return after(url, source)
                .filter(rest -> rest.startsWith("/"))
                .map(rest -> rest.substring(1))
                .filter(token -> TOKEN.matcher(token).matches());
    }

    private static Optional<String> after(String url, String source) {
        int at = url.indexOf(PATH + source);
        return at < 0
                ? Optional.empty()
                : Optional.of(url.substring(at + PATH.length() + source.length()))
                        .filter(rest -> rest.isEmpty() || rest.startsWith("/") || rest.startsWith("?"));
    }
}
