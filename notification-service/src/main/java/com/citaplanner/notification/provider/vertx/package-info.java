/**
 * Requests to providers over the Vert.x HTTP client, for the few that are sent for every message.
 *
 * <p>{@code provider.rest} sends all others. Both use the same connections, looked-up names and checks of addresses, which are here.
 */
@NullMarked
package com.citaplanner.notification.provider.vertx;

import org.jspecify.annotations.NullMarked;
