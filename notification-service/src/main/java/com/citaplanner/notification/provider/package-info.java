/**
 * The HTTP client of all providers, and the rules for quoting their error messages.
 *
 * <p>An adapter gives {@link com.citaplanner.notification.provider.ProviderClient} a request, its destination, and a
 * function that interprets the result. The client waits for the request's turn (rate limit of all instances, fair
 * between accounts; circuit breaker), sends it over {@link com.citaplanner.notification.provider.HttpTransport} (bounded answers, allowed
 * addresses), records the result in the circuit breaker and the limiter, and measures it. Endpoints, credentials and
 * the meaning of answers stay in the adapter.
 */
@NullMarked
package com.citaplanner.notification.provider;

import org.jspecify.annotations.NullMarked;
