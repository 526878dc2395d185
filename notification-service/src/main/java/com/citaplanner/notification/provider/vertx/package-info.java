/**
 * Sends the few provider requests that every message needs over the Vert.x HTTP client.
 *
 * <p>{@code provider.rest} sends all others. Both use the connections, cached host names and address checks of this
 * package.
 */
@NullMarked
package com.citaplanner.notification.provider.vertx;

import org.jspecify.annotations.NullMarked;
