package com.citaplanner.notification.backfill;

import java.time.Duration;

/**
 * When runs begin, and how long they count.
 *
 * @param every between scheduled runs that found nothing missing
 * @param window how far a scheduled run looks back at least
 * @param recheck until the next run after one that found something
 * @param longest how far a scheduled run looks back at most
 * @param settling what is younger is left to its webhook
 * @param trust how long after a run that found nothing the events count as complete
 * @param silence how long no event may come while the events count as complete
 */
public record BackfillTimes(
        Duration every,
        Duration window,
        Duration recheck,
        Duration longest,
        Duration settling,
        Duration trust,
        Duration silence) {}
