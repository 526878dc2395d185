package com.citaplanner.notification.label;

/**
 * A claimed request for a label.
 *
 * @param attempt number of this attempt, from 1
 * @param claim number of the claim; only the newest may record a result
 */
public record ClaimedLabel(LabelRequest request, int attempt, long claim) {}
