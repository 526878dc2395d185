package com.citaplanner.gateway.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The URL that a sender calls, which differs from the one that arrives here where there is a proxy.
 *
 * @param spellings in which the sender may sign it, without a query
 */
record PublicUrl(List<String> spellings) {
    private static final Pattern SCHEME = Pattern.compile("https?");
    private static final String HTTPS = "https";
    private static final String DEFAULT_PORT = ":443";

    PublicUrl {
        spellings = List.copyOf(spellings);
    }

    /** Reads a URL; empty unless it is absolute, and has neither a query, a fragment nor credentials. */
    static Optional<PublicUrl> of(String url) {
        try {
            URI uri = new URI(url);
            boolean usable = uri.getScheme() != null
                    && SCHEME.matcher(uri.getScheme()).matches()
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            return usable ? Optional.of(new PublicUrl(spellings(url, uri))) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Twilio leaves out the port of HTTPS, by its documentation; its own libraries accept both forms. */
    private static List<String> spellings(String url, URI uri) {
        if (!uri.getScheme().equals(HTTPS)) {
            return List.of(url);
        }
        String host = HTTPS + "://" + uri.getHost();
        String path = uri.getRawPath();
        String port = uri.getPort() < 0 ? DEFAULT_PORT : ":" + uri.getPort();
        return List.of(host + path, host + port + path);
    }
}
