package com.citaplanner.notification.label;

import java.time.Duration;

/**
 * A claimed request for a label.
 *
 * @param age the time since the request
 * @param attempt number of this attempt, from 1; counted again once the conversation is known
 * @param claim number of the claim; only the newest may record a result
 */
public record ClaimedLabel(LabelRequest request, Duration age, int attempt, long claim) {}
