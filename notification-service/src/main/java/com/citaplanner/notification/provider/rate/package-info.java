/**
 * Rate limits that all instances of the service share.
 *
 * <p>A limit is one row. Instances lease turns from it, a tenth of a second's worth at a time
 * ({@link com.citaplanner.notification.provider.rate.LeasedTurns}), and report with each lease how the provider answered;
 * a limit that the provider does not publish is learned from these answers
 * ({@link com.citaplanner.notification.provider.rate.LearnedRate}). The database's clock decides, so clocks of instances
 * need not agree. Without the database there are no turns.
 */
@NullMarked
package com.citaplanner.notification.provider.rate;

import org.jspecify.annotations.NullMarked;
