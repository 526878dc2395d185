package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * Runs what takes milliseconds of computing beside the event loops, which meanwhile serve everybody else. Less of it at once than
 * there are processors, where there are several; the rest waits for its turn.
 */
public interface HeavyWork {
    /** The result, or the failure, arrives where the caller was. */
    <T> Uni<T> run(Supplier<T> computation);
}
