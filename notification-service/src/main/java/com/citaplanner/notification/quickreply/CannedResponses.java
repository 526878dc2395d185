package com.citaplanner.notification.quickreply;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The canned responses of tenants' accounts. The results never fail. */
public interface CannedResponses {
    /** The account of the tenant's connection, for comparison; empty if it has none. */
    Uni<Optional<String>> account(String tenantId);

    /** All of the account, people's too. */
    Uni<CannedResult<List<CannedResponse>>> list(String tenantId);

    Uni<CannedResult<CannedResponse>> create(String tenantId, String shortCode, String content);

    Uni<CannedResult<CannedResponse>> update(String tenantId, CannedResponse changed);

    /** Whether it is gone has to be looked up afterwards. */
    Uni<Void> remove(String tenantId, long id);

    /** What Chatwoot answered. */
    sealed interface CannedResult<T> {
        record Done<T>(T value) implements CannedResult<T> {}

        /** Chatwoot will never accept it. */
        record Refused<T>(String reason) implements CannedResult<T> {}

        /** It may have been done or not; look before another attempt. */
        record Later<T>(String reason, Optional<Duration> retryAfter) implements CannedResult<T> {}
    }
}
