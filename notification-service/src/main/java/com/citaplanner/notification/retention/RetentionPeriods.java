package com.citaplanner.notification.retention;

import java.time.Duration;

/**
 * How long is kept what no tenant decides.
 *
 * @param processedEvents how long an event is known as seen, and a request by its notification
 * @param unroutedEvents how long events that are nobody's stay visible
 * @param deadLetters after they last failed
 * @param refusedEvents how long events are kept that Kafka refused for good
 * @param contactLinks how long former links of contacts are kept
 * @param unsubscribeLinks after the last e-mail that has them
 * @param oldKeys after API keys expired or were revoked
 */
public record RetentionPeriods(
        Duration processedEvents,
        Duration unroutedEvents,
        Duration deadLetters,
        Duration refusedEvents,
        Duration contactLinks,
        Duration unsubscribeLinks,
        Duration oldKeys) {}
