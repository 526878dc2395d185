package com.citaplanner.notification.channel.push;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A tenant's credentials, by the kind of devices that they reach.
 *
 * @param title of messages that have none; empty for a common one
 */
record PushAccount(Map<DeviceKind, DeviceSender.Credentials> credentials, Optional<String> title) {
    PushAccount {
        credentials = Map.copyOf(credentials);
    }

    /** The public name that a device of this kind is registered with. */
    Optional<String> publicName(DeviceKind kind) {
        return Optional.ofNullable(credentials.get(kind)).flatMap(DeviceSender.Credentials::publicName);
    }

    /** Whether messages can reach the device. A browser that subscribed with another key refuses them. */
    boolean reaches(PushDevice device) {
        DeviceKind kind = device.address().kind();
        return credentials.containsKey(kind) && device.belongsTo(publicName(kind));
    }

    /** Gets ready for these devices. */
    Uni<DeviceConnections> connect(Collection<PushDevice> devices) {
        return connect(devices.stream().map(device -> device.address().kind()).collect(Collectors.toSet()));
    }

    /** Gets ready for devices of every kind. */
    Uni<DeviceConnections> connectAll() {
        return connect(credentials.keySet());
    }

    private Uni<DeviceConnections> connect(Set<DeviceKind> kinds) {
        List<DeviceKind> ordered = kinds.stream().sorted().toList();
        List<Uni<DeviceSender.DeviceConnection>> pending = ordered.stream()
                .map(kind -> Objects.requireNonNull(credentials.get(kind)).connect())
                .toList();
        return Uni.join().all(pending).andFailFast().map(connections -> {
            Map<DeviceKind, DeviceSender.DeviceConnection> byKind = new EnumMap<>(DeviceKind.class);
            for (int i = 0; i < ordered.size(); i++) {
                byKind.put(ordered.get(i), connections.get(i));
            }
            return new DeviceConnections(byKind);
        });
    }

    /** Hides the credentials. */
    @Override
    public String toString() {
        return "PushAccount" + credentials.keySet();
    }
}
