package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Computes at once, where it is asked. */
public final class Inline implements HeavyWork {
    @Override
    public <T> Uni<T> run(Supplier<T> computation) {
        return Uni.createFrom().item(computation);
    }
}
