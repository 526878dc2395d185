package com.citaplanner.notification.retention;

import io.smallrye.mutiny.Uni;
import java.util.function.IntFunction;

/**
 * The deletion of expired rows of one table.
 *
 * @param table the table's name, for the log and the metrics
 * @param delete deletes at most the given number of rows in the current transaction and returns how many it deleted;
 *     skips rows that another instance is deleting
 */
public record RetentionRule(String table, IntFunction<Uni<Integer>> delete) {}
