package com.citaplanner.notification.channel.push.webpush;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings for requests to the push services of browsers. Tenants configure their keys themselves. */
@ConfigMapping(prefix = "citaplanner.web-push")
public interface WebPushSettings {
    /**
     * The push services, separated by commas: {@code https://host}, or {@code https://*.host} for all hosts below it. The
     * defaults are those of Chrome, Firefox, Safari and Edge. A browser's endpoint elsewhere is refused.
     */
    @WithDefault("https://fcm.googleapis.com,https://jmt17.google.com,https://*.push.services.mozilla.com,"
            + "https://*.push.apple.com,https://*.notify.windows.com")
    List<String> services();

    /** Networks in CIDR notation in which push services may be although they are not public, separated by commas. */
    Optional<List<String>> allowedNetworks();

    /** How long opening a connection may take; the lookup of its name may take as long again. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long an answer may take in all. After a shorter time more messages are sent again. */
    @WithDefault("10s")
    Duration readTimeout();

    /** Maximum bytes read of an answer. */
    @WithDefault("65536")
    int maxBytes();

    /** How many concurrent connections this instance has to one host. */
    @WithDefault("100")
    int pool();

    /** How many circuit breakers, rate limiters and signed tokens are kept, each. */
    @WithDefault("10000")
    long maxConnections();

    /** Limits of the request rate. */
    Rate rate();

    /** When a failing host is left alone. */
    Breaker breaker();

    /** The rate limit of all instances together for each tenant and push service. */
    interface Rate {
        /** Requests in a window. */
        @WithDefault("500")
        int requests();

        /** Length of a window. */
        @WithDefault("1s")
        Duration window();

        /** How long a message may wait for its turn before it is returned to the queue. */
        @WithDefault("5s")
        Duration maxWait();
    }

    /** One breaker for each tenant and host; failures are refused connections, time-outs, broken answers and 5xx. */
    interface Breaker {
        /** Consecutive failures that open it. */
        @WithDefault("8")
        int failures();

        /** How long nothing is sent before one request is tried. */
        @WithDefault("15s")
        Duration openTime();
    }
}
