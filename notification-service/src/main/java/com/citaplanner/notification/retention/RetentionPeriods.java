package com.citaplanner.notification.retention;

import java.time.Duration;

/**
 * The retention periods that the operator configures for all tenants.
 *
 * @param processedEvents how long repeated events, and requests by their notifications, are recognised
 * @param unroutedEvents how long events without a tenant are kept
 * @param deadLetters how long dead letters are kept after they last failed
 * @param refusedEvents how long events that Kafka refused for good are kept
 * @param contactLinks how long former links of contacts are kept
 * @param unsubscribeLinks how long unsubscribe links are kept after the last e-mail that contains them
 * @param plannedMessages how long messages about appointments are kept after the appointment's day
 * @param oldKeys how long API keys are kept after they expired or were revoked
 */
public record RetentionPeriods(
        Duration processedEvents,
        Duration unroutedEvents,
        Duration deadLetters,
        Duration refusedEvents,
        Duration contactLinks,
        Duration unsubscribeLinks,
        Duration plannedMessages,
        Duration oldKeys) {}
