package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Computes synchronously on the caller's thread. */
public final class Inline implements HeavyWork {
    @Override
    public <T> Uni<T> run(Supplier<T> computation) {
        return Uni.createFrom().item(computation);
    }
}
