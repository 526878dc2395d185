package com.citaplanner.notification.preference;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Reads the channels that tenants prefer. Works inside the current transaction. */
public interface ChannelOrderQueries {
    Uni<ChannelOrders> of(Set<String> tenantIds);
}
