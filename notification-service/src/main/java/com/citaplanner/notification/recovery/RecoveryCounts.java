package com.citaplanner.notification.recovery;

/**
 * Numbers of notifications that a recovery concerns.
 *
 * @param ended in the log they were sent, failed or ended otherwise
 * @param perhapsSent in the log they were open, so they are looked up at their providers or left to a person
 * @param unlogged requests that the log does not know although they may have been processed; left to a person
 * @param lost the log knows them, but nobody has requested them again
 * @param waiting open notifications that wait for the release, looked-up ones included
 */
public record RecoveryCounts(long ended, long perhapsSent, long unlogged, long lost, long waiting) {}
