package com.citaplanner.notification.assignment;

/**
 * An account whose waiting conversations this instance looks at.
 *
 * @param polls how often it was looked at since something last changed
 * @param claim number of the claim; only the newest may record a result
 */
public record ClaimedAccount(String tenantId, long accountId, int polls, long claim) {}
