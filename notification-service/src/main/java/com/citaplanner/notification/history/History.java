package com.citaplanner.notification.history;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Every message once, in its newest state. Works inside the transaction under way. */
public interface History {
    /**
     * Records new messages and what changed of known ones. A delivery status only moves forward (sent, delivered, read or
     * failed), whatever order the events come in.
     */
    Uni<Void> record(List<Interaction> interactions);
}
