package com.citaplanner.notification.preference.http;

import com.citaplanner.notification.http.ExpectedValue;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.preference.DeliveryPreference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A preference to store; what is null follows the default.
 *
 * @param channels tried in this order where a request names none
 * @param patienceMinutes how long a channel has to report that it delivered before the next one is tried; 1 to 10,080
 * @param type ignored; taken so that an answer can be sent back
 * @param custom ignored; taken so that an answer can be sent back
 */
record PreferenceBody(
        @Nullable List<@Nullable Channel> channels,
        @Nullable Integer patienceMinutes,
        @Nullable NotificationType type,
        @Nullable Boolean custom) {

    DeliveryPreference preference(NotificationType ofType) {
        if (channels == null && patienceMinutes == null) {
            throw Problem.invalid("channels", "or patienceMinutes is missing; DELETE returns to the defaults");
        }
        return new DeliveryPreference(
                ofType,
                Optional.ofNullable(channels).map(PreferenceBody::checked),
                Optional.ofNullable(patienceMinutes).map(PreferenceBody::checked));
    }

    private static List<Channel> checked(List<@Nullable Channel> channels) {
        if (channels.isEmpty() || channels.stream().anyMatch(Objects::isNull)) {
            throw Problem.invalid(
                    "channels", "must be an array of channels, each " + ExpectedValue.names(Channel.class));
        }
        if (channels.stream().distinct().count() < channels.size()) {
            throw Problem.invalid("channels", "must not name a channel twice");
        }
        return channels.stream().map(Objects::requireNonNull).toList();
    }

    private static Duration checked(int minutes) {
        Duration patience = Duration.ofMinutes(minutes);
        if (patience.compareTo(DeliveryPreference.MIN_PATIENCE) < 0
                || patience.compareTo(DeliveryPreference.MAX_PATIENCE) > 0) {
            throw Problem.invalid(
                    "patienceMinutes",
                    "must be from " + DeliveryPreference.MIN_PATIENCE.toMinutes() + " to "
                            + DeliveryPreference.MAX_PATIENCE.toMinutes());
        }
        return patience;
    }
}
