package com.citaplanner.notification.backfill;

import com.citaplanner.notification.tenant.Routes;
import com.citaplanner.notification.tenant.Routing;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.OptionalLong;

/** Reads the account of a tenant's Chatwoot connection, in the background. */
public interface AccountReader {
    long accountId();

    /** The source of the gateway over which the account's events come, with all routes of the account there. */
    record StreamSource(String name, Routes routes) {
        /** Whether events of this inbox belong to the tenant. */
        boolean belongs(String tenantId, long account, OptionalLong inbox) {
            return routes.resolve(name, OptionalLong.of(account), inbox) instanceof Routing.Routed routed
                    && routed.tenant().id().equals(tenantId);
        }
    }

    StreamSource source();

    /** How many requests this reader has sent. */
    int requests();

    /** @param number from 1 */
    Uni<ReadResult<ConversationPage>> page(int number);

    /** The first messages after the given one, oldest first; empty if there is none. */
    Uni<ReadResult<List<ReadMessage>>> after(long conversationId, long messageId);

    /** The last messages, or those before the given one, oldest first; empty if there is none. */
    Uni<ReadResult<List<ReadMessage>>> before(long conversationId, OptionalLong messageId);
}
