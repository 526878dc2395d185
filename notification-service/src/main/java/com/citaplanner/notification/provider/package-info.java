/**
 * What every provider with an HTTP API needs, and what of its words may be quoted.
 *
 * <p>An adapter gives {@link com.citaplanner.notification.provider.ProviderClient} a request, its destination, and a function that
 * judges the result. The client waits for the request's turn (rate limiter, fair between accounts; circuit breaker), sends it over
 * {@link com.citaplanner.notification.provider.HttpTransport} (bounded answers, allowed addresses), learns from the result, and
 * measures. Endpoints, credentials and the meaning of answers stay in the adapter.
 */
@NullMarked
package com.citaplanner.notification.provider;

import org.jspecify.annotations.NullMarked;
