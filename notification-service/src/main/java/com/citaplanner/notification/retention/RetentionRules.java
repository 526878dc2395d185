package com.citaplanner.notification.retention;

import java.util.List;

/** The retention rules of one feature. The adapter that writes the rows implements it. */
public interface RetentionRules {
    /** Returns one rule for each table, in the order in which they are applied. */
    List<RetentionRule> rules(RetentionPeriods periods);
}
