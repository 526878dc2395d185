package com.citaplanner.notification.provider;

import com.citaplanner.notification.network.Network;
import com.citaplanner.notification.provider.rate.RateTerms;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The settings of one provider's client. The provider's adapter creates them from its own configuration.
 *
 * @param name the provider's name in reasons, for example {@code Chatwoot}
 * @param maxConnections the maximum number of circuit breakers, and of limiters, that are cached
 */
public record ProviderSettings(String name, Http http, Rate rate, Breaker breaker, long maxConnections) {
    /**
     * The settings of connections.
     *
     * @param allowedNetworks networks that are not public and may contain a tenant's address
     * @param connectTimeout how long a connection may take to open; looking up its name may take as long again
     * @param readTimeout how long a request may wait for a free connection, and then for its answer; the whole request
     *     takes no longer than both timeouts together
     * @param maxBytes the maximum length of an answer
     * @param poolSize the maximum number of connections to one host
     */
    public record Http(
            List<Network> allowedNetworks, Duration connectTimeout, Duration readTimeout, int maxBytes, int poolSize) {
        public Http {
            allowedNetworks = List.copyOf(allowedNetworks);
        }
    }

    /**
     * The rate limit of all instances together for each {@link Destination#limit}.
     *
     * @param requests the maximum number of requests in any window; the start of a learned limit
     * @param window the length of a window; after a 429 without {@code Retry-After} nothing is sent until the clock
     *     begins the next window
     * @param maxWait a request that would wait longer for its turn is refused
     * @param backgroundShare the part of the requests that {@link RequestPriority#BACKGROUND} may use, from 0 to 1
     * @param maxBackgroundWait like {@code maxWait}, for background requests
     * @param maxRequests the most that a learned limit may reach; empty for a fixed limit. A learned limit falls and
     *     rises by {@link ProviderAnswer#refusedForRate}, and a 429 pauses it only if it says how long
     */
    public record Rate(
            int requests,
            Duration window,
            Duration maxWait,
            double backgroundShare,
            Duration maxBackgroundWait,
            OptionalInt maxRequests) {
        /** A fixed limit. */
        public Rate(
                int requests, Duration window, Duration maxWait, double backgroundShare, Duration maxBackgroundWait) {
            this(requests, window, maxWait, backgroundShare, maxBackgroundWait, OptionalInt.empty());
        }

        RateTerms terms() {
            return maxRequests.isPresent()
                    ? RateTerms.learned(requests, maxRequests.getAsInt(), window)
                    : RateTerms.inAnyWindow(requests, window);
        }

        RateTerms backgroundTerms() {
            int most = maxRequests.orElse(requests);
            return RateTerms.inAnyWindow(Math.max(1, (int) (most * backgroundShare)), window);
        }
    }

    /**
     * The circuit breaker of each {@link Destination#connection}.
     *
     * @param failures how many failures in a row open it: refused connections, time-outs, broken answers and 5xx
     * @param openTime how long nothing is sent before a trial request
     * @param answersInJson whether all of the provider's answers are JSON, so that others come from a proxy before it
     *     and are failures
     */
    public record Breaker(int failures, Duration openTime, boolean answersInJson) {
        /** Of a provider whose answers are JSON. */
        public Breaker(int failures, Duration openTime) {
            this(failures, openTime, true);
        }
    }

    /** The provider's label in metrics. */
    String label() {
        return name.toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
