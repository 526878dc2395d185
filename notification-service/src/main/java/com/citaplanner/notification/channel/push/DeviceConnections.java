package com.citaplanner.notification.channel.push;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is ready for a message, by the kind of devices. */
record DeviceConnections(Map<DeviceKind, DeviceSender.DeviceConnection> byKind) {
    DeviceConnections {
        byKind = Map.copyOf(byKind);
    }

    /** Whether none of these devices can be reached. */
    boolean failedForAll(Collection<PushDevice> devices) {
        return devices.stream()
                .allMatch(
                        device -> byKind.get(device.address().kind()) instanceof DeviceSender.DeviceConnection.Failed);
    }

    /** Why kinds cannot be reached. */
    List<DeviceAnswer> failures() {
        return byKind.values().stream()
                .filter(DeviceSender.DeviceConnection.Failed.class::isInstance)
                .map(connection -> ((DeviceSender.DeviceConnection.Failed) connection).answer())
                .toList();
    }

    Uni<DeviceAnswer> send(PushDevice device, PushMessage message) {
        DeviceSender.DeviceConnection connection =
                Objects.requireNonNull(byKind.get(device.address().kind()));
        return switch (connection) {
            case DeviceSender.DeviceConnection.Ready(DeviceSender.DeviceRequest request) ->
                request.send(device, message);
            case DeviceSender.DeviceConnection.Failed(DeviceAnswer answer) ->
                Uni.createFrom().item(answer);
        };
    }

    /** What is to be corrected. */
    static String reason(DeviceAnswer failure) {
        return switch (failure) {
            case DeviceAnswer.Accepted accepted -> "";
            case DeviceAnswer.Gone(String reason) -> reason;
            case DeviceAnswer.Later later -> later.reason();
            case DeviceAnswer.CredentialsRefused(String reason) -> reason;
            case DeviceAnswer.Refused refused -> refused.reason();
            case DeviceAnswer.Unknown(String reason) -> reason;
        };
    }
}
