package com.citaplanner.notification.channel;

import com.citaplanner.notification.phone.PhoneNumber;
import io.smallrye.mutiny.Uni;

/** Receives numbers by which a provider knows clients. */
public interface PhoneDiscovery {
    /**
     * Records that the client is known by this number too, and matches contacts with it again. Repeating it changes
     * nothing, nor does a client that the tenant no longer has.
     */
    Uni<Void> discovered(String tenantId, String clientId, PhoneNumber phone);
}
