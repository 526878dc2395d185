package com.citaplanner.notification.chatwoot;

import java.net.URI;
import java.util.Locale;

/**
 * The address of a Chatwoot installation, which many tenants may share.
 *
 * @param host a name or address, without the brackets of IPv6
 */
public record Installation(String host, int port, boolean encrypted) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** Names the installation's rate limit in all instances. */
    @Override
    public String toString() {
        return (encrypted ? "https" : "http") + "://" + host + ":" + port;
    }

    static Installation of(URI url) {
        boolean encrypted = "https".equalsIgnoreCase(url.getScheme());
        int defaultPort = encrypted ? HTTPS : HTTP;
        String host = url.getHost().replace("[", "").replace("]", "").toLowerCase(Locale.ROOT);
        return new Installation(host, url.getPort() > 0 ? url.getPort() : defaultPort, encrypted);
    }
}
