package com.citaplanner.notification.history;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Stores every message once, in its newest state. Works in the current transaction. */
public interface History {
    /**
     * Records new messages and changes of known ones. A delivery status only moves forward (sent, delivered, read or
     * failed), whatever the order of events.
     */
    Uni<Void> record(List<Interaction> interactions);
}
