package com.citaplanner.notification.channel.push.webpush;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The push services to which messages may be sent. Browsers name the endpoint, so that anybody could name any address.
 */
final class PushServices {
    private static final Pattern FORM =
            Pattern.compile("(https?)://(\\*\\.)?([a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?)(?::([1-9]\\d{0,4}))?");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final List<AllowedOrigin> allowed;

    /**
     * An endpoint at an allowed push service.
     *
     * @param service the push service as configured, which many hosts may belong to
     * @param origin of the address, as its tokens name it
     */
    record PushEndpoint(URI uri, String service, String origin) {}

    private record AllowedOrigin(String text, String scheme, boolean subdomains, String host, int port) {
        boolean contains(URI uri) {
            String name = uri.getHost().toLowerCase(Locale.ROOT);
            boolean named = subdomains ? name.endsWith("." + host) : name.equals(host);
            return named && scheme.equalsIgnoreCase(uri.getScheme()) && port == portOf(uri);
        }
    }

    /**
     * @param origins for example {@code https://fcm.googleapis.com}, or {@code https://*.push.apple.com} for all hosts
     *     below it
     * @throws IllegalArgumentException where one has another form
     */
    PushServices(List<String> origins) {
        this.allowed = origins.stream().map(PushServices::read).toList();
    }

    private static AllowedOrigin read(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "A push service must have the form https://host or https://*.host, but is " + text);
        }
        String scheme = parts.group(1);
        int port = parts.group(4) == null ? standardPort(scheme) : Integer.parseInt(parts.group(4));
        return new AllowedOrigin(text.strip(), scheme, parts.group(2) != null, parts.group(3), port);
    }

    private static int standardPort(String scheme) {
        return scheme.equals("https") ? HTTPS : HTTP;
    }

    private static int portOf(URI uri) {
        return uri.getPort() < 0 ? standardPort(uri.getScheme().toLowerCase(Locale.ROOT)) : uri.getPort();
    }

    /** The endpoint; empty unless it is the address of something at an allowed push service. */
    Optional<PushEndpoint> endpoint(String text) {
        return parsed(text)
                .flatMap(uri -> allowed.stream()
                        .filter(origin -> origin.contains(uri))
                        .findFirst()
                        .map(origin -> new PushEndpoint(uri, origin.text(), originOf(uri))));
    }

    private static Optional<URI> parsed(String text) {
        try {
            URI uri = new URI(text);
            boolean plain = uri.getScheme() != null
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && text.chars().allMatch(character -> character > ' ' && character < 0x7f);
            return plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The scheme, the host, and the port where it is not the scheme's own (RFC 6454, 6.1). */
    private static String originOf(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String port = portOf(uri) == standardPort(scheme) ? "" : ":" + portOf(uri);
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }
}
