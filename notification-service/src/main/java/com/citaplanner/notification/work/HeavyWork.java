package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * Runs computations of milliseconds outside the event loops. The number of concurrent computations is one less than the
 * processors, but at least one; the rest waits.
 */
public interface HeavyWork {
    /** The result or failure arrives on the caller's context. */
    <T> Uni<T> run(Supplier<T> computation);
}
