package com.citaplanner.notification.suppression;

import io.smallrye.mutiny.Uni;

/** Records opt-outs by keyword. Works in the current transaction. */
public interface KeywordOptOuts {
    /**
     * Opts the writer's addresses out of marketing, or lifts what keywords and links have set for them. For each address
     * the newest message counts, whatever the order in which they come and however often.
     */
    Uni<KeywordOutcome> apply(KeywordMessage message);
}
