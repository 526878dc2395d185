package com.citaplanner.notification.suppression;

/** Counts keywords of clients. */
public interface KeywordMeter {
    void count(Keyword.Meaning meaning, KeywordOutcome outcome);
}
