package com.citaplanner.notification.provider.rate;

import java.time.Duration;

/**
 * The turns that an instance may use. A turn that is not used within a short time lapses.
 *
 * @param ready turns that may be used at once
 * @param later turns that may be used one after another
 * @param first until the first of the later ones
 * @param interval between the later ones
 * @param perSecond the limit's current rate
 * @param version the rate's current version
 * @param pause how long nothing may be sent; there are no turns then
 */
public record TurnLease(
        int ready, int later, Duration first, Duration interval, double perSecond, long version, Duration pause) {}
