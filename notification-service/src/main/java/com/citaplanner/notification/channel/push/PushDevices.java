package com.citaplanner.notification.channel.push;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Clients' devices. Every method runs a transaction of its own. */
public interface PushDevices {
    /** How many devices a client may have. */
    int MAX_DEVICES = 20;

    /** A device with whether it was new. */
    record Registration(PushDevice device, boolean created) {}

    /** What an answer tells about a device. */
    sealed interface DeviceNews {
        UUID deviceId();

        /** Its provider accepted a message. */
        record InUse(UUID deviceId) implements DeviceNews {}

        /** It exists no more. A registration after {@code asOf} is newer than that. */
        record Gone(UUID deviceId, String reason, Instant asOf) implements DeviceNews {}
    }

    /** The client's devices in use, the one registered last first. */
    Uni<List<PushDevice>> inUse(String tenantId, String clientId);

    /** All of the client's devices, the one registered last first; empty where the tenant has no such client. */
    Uni<Optional<List<PushDevice>>> all(String tenantId, String clientId);

    /**
     * Registers a device, which may have been another client's, or retired. Where the client then has more than {@link
     * #MAX_DEVICES}, those registered longest ago are deleted.
     *
     * @return empty where the tenant has no such client
     */
    Uni<Optional<Registration>> register(
            String tenantId, String clientId, DeviceAddress address, Optional<String> credential);

    /** @return false where the client has no such device */
    Uni<Boolean> delete(String tenantId, String clientId, UUID deviceId);

    /** Records what answers tell. Repeating it changes nothing. */
    Uni<Void> learn(String tenantId, Collection<DeviceNews> news);
}
