package com.citaplanner.notification.channel.push;

import java.util.Optional;

/**
 * Where a device receives messages.
 *
 * @param text a browser's endpoint, or an app's registration token
 * @param publicKey a browser's {@code p256dh}: a point of P-256 in base64url; empty for an app
 * @param authSecret a browser's {@code auth}: 16 bytes in base64url; empty for an app
 */
public record DeviceAddress(DeviceKind kind, String text, Optional<String> publicKey, Optional<String> authSecret) {
    public static DeviceAddress browser(String endpoint, String publicKey, String authSecret) {
        return new DeviceAddress(DeviceKind.WEB, endpoint, Optional.of(publicKey), Optional.of(authSecret));
    }

    public static DeviceAddress app(String token) {
        return new DeviceAddress(DeviceKind.FCM, token, Optional.empty(), Optional.empty());
    }

    /** Hides the address and the keys, with which anybody could write to the device. */
    @Override
    public String toString() {
        return "DeviceAddress[" + kind + "]";
    }
}
