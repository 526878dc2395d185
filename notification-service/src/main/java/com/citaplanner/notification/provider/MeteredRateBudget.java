package com.citaplanner.notification.provider;

import com.citaplanner.notification.provider.rate.RateBudget;
import com.citaplanner.notification.provider.rate.TurnLease;
import com.citaplanner.notification.provider.rate.TurnRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.TimeUnit;

/** Measures leases of one provider's turns. */
final class MeteredRateBudget implements RateBudget {
    private final RateBudget budget;
    private final Timer leased;
    private final Timer failed;

    MeteredRateBudget(RateBudget budget, String provider, MeterRegistry registry) {
        this.budget = budget;
        this.leased = timer("leased", provider, registry);
        this.failed = timer("failed", provider, registry);
    }

    private static Timer timer(String outcome, String provider, MeterRegistry registry) {
        return Timer.builder("citaplanner.provider.rate.leases")
                .description("Leases of turns of shared rate limits")
                .tag("provider", provider)
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public Uni<TurnLease> lease(TurnRequest request) {
        return Uni.createFrom().deferred(() -> {
            long asked = System.nanoTime();
            return budget.lease(request)
                    .onItemOrFailure()
                    .invoke((lease, failure) -> (failure == null ? leased : failed)
                            .record(System.nanoTime() - asked, TimeUnit.NANOSECONDS));
        });
    }
}
