package com.citaplanner.notification.label;

import io.smallrye.mutiny.Uni;

/** Adds labels where agents see them. */
public interface LabelTarget {
    /** Adds a label to those that the conversation has. Adding it again changes nothing. The {@code Uni} never fails. */
    Uni<LabelResult> add(LabelRequest label);
}
