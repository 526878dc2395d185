package com.citaplanner.notification.tracking;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Reads which of a tenant's channels send. Works inside the current transaction. */
public interface ChannelStates {
    /** The state of each channel, in their order. */
    Uni<List<ChannelState>> of(String tenantId);
}
