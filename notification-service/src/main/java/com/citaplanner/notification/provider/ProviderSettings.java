package com.citaplanner.notification.provider;

import com.citaplanner.notification.network.Network;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How one provider is treated. Its adapter fills this from a configuration of its own.
 *
 * @param name as reasons and people write it
 * @param maxConnections how many circuit breakers and limiters are remembered, of each
 */
public record ProviderSettings(String name, Http http, Rate rate, Breaker breaker, long maxConnections) {
    /**
     * The way to the provider.
     *
     * @param allowedNetworks where a tenant's address may be although it is not public
     * @param connectTimeout how long a connection may take to open; looking up its name may take as long again
     * @param readTimeout how long a request may wait for a free connection, and then for its answer; together they take no longer
     *     than both timeouts
     * @param maxBytes reading an answer stops here
     * @param poolSize connections to one host at once
     */
    public record Http(
            List<Network> allowedNetworks, Duration connectTimeout, Duration readTimeout, int maxBytes, int poolSize) {
        public Http {
            allowedNetworks = List.copyOf(allowedNetworks);
        }
    }

    /**
     * The limit that this instance keeps for each {@link Destination#limit}.
     *
     * @param requests how many in any window
     * @param window how long a window is; after a 429 without {@code Retry-After} nothing is sent until the clock begins the next
     * @param maxWait a request that would wait longer for its turn is refused
     * @param backgroundShare which part of the requests {@link RequestPriority#BACKGROUND} may use, from 0 to 1
     * @param maxBackgroundWait the same as {@code maxWait} for the background
     */
    public record Rate(
            int requests, Duration window, Duration maxWait, double backgroundShare, Duration maxBackgroundWait) {}

    /**
     * When a {@link Destination#connection} that fails is left alone.
     *
     * @param failures how many in a row: refused connections, time-outs, broken answers and 5xx
     * @param openTime how long nothing is sent before one request is let through to see
     */
    public record Breaker(int failures, Duration openTime) {}

    /** The provider's label in metrics. */
    String label() {
        return name.toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
