package com.citaplanner.notification.appointment.plan;

/**
 * What planning is behind with, at one moment.
 *
 * @param oldestSeconds how long the oldest due message has been waiting to be requested
 * @param replanning how many tenants' appointments are being planned again
 */
public record PlanBacklog(long oldestSeconds, long replanning) {
    /** The backlog before it was first looked at. */
    public static final PlanBacklog UNKNOWN = new PlanBacklog(0, 0);
}
