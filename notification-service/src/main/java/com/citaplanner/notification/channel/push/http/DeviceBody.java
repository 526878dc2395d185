package com.citaplanner.notification.channel.push.http;

import com.citaplanner.notification.channel.push.DeviceAddress;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.validation.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A device to register: a browser by its subscription, or an app by its token.
 *
 * @param subscription what {@code PushSubscription.toJSON()} gives
 * @param token the registration token of Firebase Cloud Messaging
 */
@Schema(description = "Either a browser's subscription or an app's token.")
record DeviceBody(
        @Nullable PushSubscription subscription,

        @Nullable @Schema(maxLength = 1000) String token) {
    /** @param expirationTime is ignored, since push services report the end of a subscription */
    @Schema(requiredProperties = {"endpoint", "keys"})
    record PushSubscription(
            @Nullable @Schema(maxLength = 1000) String endpoint,

            @Nullable Double expirationTime,
            @Nullable SubscriptionKeys keys) {}

    /** The browser's keys in base64url. */
    @Schema(requiredProperties = {"p256dh", "auth"})
    record SubscriptionKeys(
            @Nullable String p256dh, @Nullable String auth) {}

    /** @throws Problem where fields are missing */
    DeviceAddress address() {
        if ((subscription == null) == (token == null)) {
            throw Problem.invalid(
                    subscription == null ? "subscription" : "token",
                    subscription == null
                            ? "is missing; give a browser's subscription or an app's token"
                            : "must be left out beside subscription");
        }
        return subscription == null ? DeviceAddress.app(token) : browser(subscription);
    }

    private static DeviceAddress browser(PushSubscription subscription) {
        SubscriptionKeys keys = subscription.keys() == null ? new SubscriptionKeys(null, null) : subscription.keys();
        List<FieldError> missing = new ArrayList<>();
        String endpoint = present(subscription.endpoint(), "subscription.endpoint", missing);
        String publicKey = present(keys.p256dh(), "subscription.keys.p256dh", missing);
        String authSecret = present(keys.auth(), "subscription.keys.auth", missing);
        if (!missing.isEmpty()) {
            throw Problem.invalid(missing);
        }
        return DeviceAddress.browser(endpoint, publicKey, authSecret);
    }

    private static String present(@Nullable String value, String field, List<FieldError> missing) {
        if (value == null) {
            missing.add(new FieldError(field, "is missing"));
        }
        return value == null ? "" : value;
    }
}
