package com.citaplanner.notification.provider.rate;

import java.time.Duration;

/**
 * An instance's request for turns, with its report.
 *
 * @param limit the limit's name
 * @param turns how many it can use soon; zero for a report alone
 * @param answers the answers since its last report
 * @param pause how long no instance may send anything, because the provider asked for it; zero for no pause
 */
public record TurnRequest(String limit, RateTerms terms, int turns, AnswerCounts answers, Duration pause) {}
