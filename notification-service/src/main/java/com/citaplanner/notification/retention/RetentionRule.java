package com.citaplanner.notification.retention;

import io.smallrye.mutiny.Uni;
import java.util.function.IntFunction;

/**
 * Deletes what is old enough in one table.
 *
 * @param table for the log and the meters
 * @param delete deletes at most so many rows, in the transaction under way, and tells how many. What another instance is
 *     deleting is passed over.
 */
public record RetentionRule(String table, IntFunction<Uni<Integer>> delete) {}
