package com.citaplanner.notification.provider;

import com.citaplanner.notification.provider.rate.RateBudget;
import com.citaplanner.notification.provider.rate.SharedLimit;
import com.citaplanner.notification.provider.rate.TurnLease;
import com.citaplanner.notification.provider.rate.TurnRequest;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Divides limits in memory, and answers at once. */
public final class MemoryBudget implements RateBudget {
    private final InstantSource clock;
    private final Map<String, SharedLimit> limits = new HashMap<>();

    public MemoryBudget(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Uni<TurnLease> lease(TurnRequest request) {
        return Uni.createFrom().item(() -> leased(request));
    }

    private synchronized TurnLease leased(TurnRequest request) {
        SharedLimit limit =
                limits.computeIfAbsent(request.limit(), _ -> SharedLimit.unused(request.terms(), clock.instant()));
        SharedLimit.Leased leased = limit.lease(request, clock.instant());
        limits.put(request.limit(), leased.limit());
        return leased.lease();
    }
}
