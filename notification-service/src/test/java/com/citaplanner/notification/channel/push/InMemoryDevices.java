package com.citaplanner.notification.channel.push;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Devices that last as long as the test. */
public final class InMemoryDevices implements PushDevices {
    private final Map<String, List<PushDevice>> byTenant = new ConcurrentHashMap<>();
    public final List<DeviceNews> learnt = new CopyOnWriteArrayList<>();

    /** @param acceptedBefore whether it has taken a message */
    public PushDevice add(String tenantId, DeviceAddress address, Optional<String> credential, boolean acceptedBefore) {
        PushDevice device = new PushDevice(
                UUID.randomUUID(),
                address,
                credential,
                Instant.now(),
                acceptedBefore ? Optional.of(Instant.EPOCH) : Optional.empty(),
                Optional.empty());
        byTenant.computeIfAbsent(tenantId, unknown -> new CopyOnWriteArrayList<>())
                .add(device);
        return device;
    }

    @Override
    public Uni<List<PushDevice>> inUse(String tenantId, String clientId) {
        return Uni.createFrom()
                .item(() -> byTenant.getOrDefault(tenantId, List.of()).stream()
                        .filter(device ->
                                retirements().noneMatch(gone -> gone.deviceId().equals(device.id())))
                        .toList());
    }

    private Stream<DeviceNews.Gone> retirements() {
        return learnt.stream().filter(DeviceNews.Gone.class::isInstance).map(DeviceNews.Gone.class::cast);
    }

    /** Why each device was retired. */
    public Map<UUID, String> retired() {
        Map<UUID, String> reasons = new ConcurrentHashMap<>();
        retirements().forEach(gone -> reasons.put(gone.deviceId(), gone.reason()));
        return reasons;
    }

    @Override
    public Uni<Optional<List<PushDevice>>> all(String tenantId, String clientId) {
        return inUse(tenantId, clientId).map(Optional::of);
    }

    @Override
    public Uni<Optional<Registration>> register(
            String tenantId, String clientId, DeviceAddress address, Optional<String> credential) {
        return Uni.createFrom()
                .item(() -> Optional.of(new Registration(add(tenantId, address, credential, false), true)));
    }

    @Override
    public Uni<Boolean> delete(String tenantId, String clientId, UUID deviceId) {
        return Uni.createFrom().item(false);
    }

    @Override
    public Uni<Void> learn(String tenantId, Collection<DeviceNews> news) {
        return Uni.createFrom().voidItem().invoke(() -> learnt.addAll(news));
    }
}
