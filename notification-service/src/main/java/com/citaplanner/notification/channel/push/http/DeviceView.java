package com.citaplanner.notification.channel.push.http;

import com.citaplanner.notification.channel.push.DeviceKind;
import com.citaplanner.notification.channel.push.PushDevice;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A client's device, without its address and keys, with which anybody could write to it.
 *
 * @param service the host of a browser's push service; absent for an app
 * @param acceptedAt about when a message was accepted for it last, to the day; absent for never
 * @param retiredAt since when nothing is sent to it; absent where it is in use
 * @param retiredReason why; absent where it is in use
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"id", "kind", "registeredAt"})
record DeviceView(
        UUID id,
        DeviceKind kind,
        @Nullable String service,
        Instant registeredAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant retiredAt,
        @Nullable String retiredReason) {
    static DeviceView of(PushDevice device) {
        return new DeviceView(
                device.id(),
                device.address().kind(),
                device.address().kind() == DeviceKind.WEB
                        ? URI.create(device.address().text()).getHost()
                        : null,
                device.registeredAt(),
                device.acceptedAt().orElse(null),
                device.retirement().map(PushDevice.Retirement::at).orElse(null),
                device.retirement().map(PushDevice.Retirement::reason).orElse(null));
    }
}
