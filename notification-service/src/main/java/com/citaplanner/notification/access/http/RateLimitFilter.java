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

/** No key and no bearer of a token may take more than its part of an instance. */
@ApplicationScoped
class RateLimitFilter {
    private static final int MOST_KEYS = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final CurrentIdentityAssociation caller;
    private final RateLimiters<String> limiters;

    RateLimitFilter(CurrentIdentityAssociation caller, AccessSettings settings, Clock clock) {
        this.caller = caller;
        this.limiters = new RateLimiters<>(
                MOST_KEYS,
                REMEMBERED,
                () -> RateLimiter.perMinute(settings.requestsPerMinute(), settings.burst(), clock));
    }

    @ServerRequestFilter
    Uni<Response> limit() {
        return caller.getDeferredIdentity().map(this::limit);
    }

    /** Null lets the call pass. */
    private Response limit(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            return null;
        }
        Duration wait = limiters.take(identity.getPrincipal().getName());
        return wait.isZero() ? null : refusal(wait, "The rate of this API key or token is used up.");
    }

    @ServerExceptionMapper
    Response usedUp(KeyLookupLimitExceeded refused) {
        return refusal(refused.until(), "Too many unknown API keys came from this address.");
    }

    private static Response refusal(Duration wait, String detail) {
        return Response.status(429)
                .header("Retry-After", Math.max(1, wait.plusNanos(999_999_999).toSeconds()))
                .type(ProblemBody.TYPE)
                .entity(new ProblemBody("Too many requests", 429, detail))
                .build();
    }
}
