package com.citaplanner.notification.retention;

import java.util.List;

/** A feature's rows that are deleted when they are old enough. The adapter that writes them declares them. */
public interface RetentionRules {
    /** A rule for each table, in the order in which they are to be followed. */
    List<RetentionRule> rules(RetentionPeriods kept);
}
