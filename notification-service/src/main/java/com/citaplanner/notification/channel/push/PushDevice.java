package com.citaplanner.notification.channel.push;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A client's device.
 *
 * @param credential the public name of the tenant's credentials to which the address belongs, such as the key with which a
 *     browser subscribed; empty where any may be used
 * @param registeredAt when it was registered last
 * @param acceptedAt about when its provider last accepted a message for it; empty for never
 * @param retirement why nothing is sent there any more; empty where it is in use
 */
public record PushDevice(
        UUID id,
        DeviceAddress address,
        Optional<String> credential,
        Instant registeredAt,
        Optional<Instant> acceptedAt,
        Optional<Retirement> retirement) {
    /** The end of a device's use. */
    public record Retirement(Instant at, String reason) {}

    /** Whether it can be reached with these credentials. */
    public boolean belongsTo(Optional<String> current) {
        return credential.isEmpty() || credential.equals(current);
    }
}
