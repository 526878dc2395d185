package com.citaplanner.notification.autoreply;

/**
 * A reply that this instance judges.
 *
 * @param attempt number of this attempt, from 1
 * @param claim number of the claim; only the newest may record anything
 */
public record ClaimedReply(PlannedReply reply, int attempt, long claim) {}
