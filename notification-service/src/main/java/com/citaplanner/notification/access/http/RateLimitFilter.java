package com.citaplanner.notification.access.http;

import com.citaplanner.notification.http.ProblemBody;
import com.citaplanner.notification.work.RateLimiter;
import com.citaplanner.notification.work.RateLimiters;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Limits the request rate of each key and each token's subject on this instance. */
@ApplicationScoped
class RateLimitFilter {
    private static final int MAX_KEYS = 10_000;
    private static final Duration UNUSED_TTL = Duration.ofMinutes(10);

    private final CurrentIdentityAssociation caller;
    private final RateLimiters<String> limiters;

    RateLimitFilter(CurrentIdentityAssociation caller, AccessSettings settings, Clock clock) {
        this.caller = caller;
        this.limiters = new RateLimiters<>(
                MAX_KEYS,
                UNUSED_TTL,
                () -> RateLimiter.perMinute(settings.requestsPerMinute(), settings.burst(), clock));
    }

    @ServerRequestFilter
    Uni<Response> limit() {
        return caller.getDeferredIdentity().map(this::limit);
    }

    /** Returns null to let the call pass. */
    private @Nullable Response limit(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            return null;
        }
        Duration wait = limiters.take(identity.getPrincipal().getName());
        return wait.isZero()
                ? null
                : tooManyRequests(
                        wait,
                        "The rate limit of this API key or token is exceeded; retry after the time in Retry-After.");
    }

    @ServerExceptionMapper
    Response lookupLimitExceeded(KeyLookupLimitExceeded exceeded) {
        return tooManyRequests(exceeded.retryAfter(), "Too many unknown API keys came from this address.");
    }

    private static Response tooManyRequests(Duration wait, String detail) {
        return Response.status(429)
                .header("Retry-After", Math.max(1, wait.plusNanos(999_999_999).toSeconds()))
                .type(ProblemBody.TYPE)
                .entity(new ProblemBody("Too many requests", 429, detail))
                .build();
    }
}
