package com.citaplanner.notification.merge.http;

import com.citaplanner.notification.merge.Duplicates.ContactMergeState;
import com.citaplanner.notification.merge.Duplicates.MergePlan;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What merging would do, and what was decided.
 *
 * @param state null for a dry run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactMergeView(
        boolean dryRun, MergePlan plan, @Nullable ContactMergeState state) {}
