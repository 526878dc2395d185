package com.citaplanner.notification.history;

import com.citaplanner.notification.contact.ClientKey;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Tells whether people are in touch with clients. Works inside the current transaction. */
public interface ClientActivity {
    /**
     * The clients who have written since the given time, or to whom somebody has written: an agent, or the owner's own
     * phone. What the service or a bot sends does not count.
     */
    Uni<Set<ClientKey>> activeSince(Map<ClientKey, Instant> times);
}
