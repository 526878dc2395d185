package com.citaplanner.notification.preference.http;

import com.citaplanner.notification.http.ExpectedValue;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.preference.DeliveryPreference;
import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A preference to store; what is null follows the default. The other fields of a preference in answers may be sent back.
 *
 * @param channels tried in this order where a request names none
 * @param patienceMinutes how long a channel has to report that it delivered before the next one is tried; 1 to 10,080
 */
@JsonIgnoreProperties({"type", "custom"})
record PreferenceBody(
        @Nullable List<@Nullable Channel> channels,
        @Nullable Integer patienceMinutes) {
    private static final String NEITHER =
            "is missing: send channels, patienceMinutes or both; DELETE returns to the defaults";

    /** @param available the channels that this service has */
    DeliveryPreference preference(NotificationType type, Set<Channel> available) {
        if (channels == null && patienceMinutes == null) {
            throw Problem.invalid(
                    List.of(new FieldError("channels", NEITHER), new FieldError("patienceMinutes", NEITHER)));
        }
        return new DeliveryPreference(
                type,
                Optional.ofNullable(channels).map(named -> checked(named, available)),
                Optional.ofNullable(patienceMinutes).map(PreferenceBody::checked));
    }

    private static List<Channel> checked(List<@Nullable Channel> channels, Set<Channel> available) {
        if (channels.isEmpty() || channels.stream().anyMatch(Objects::isNull)) {
            throw Problem.invalid(
                    "channels",
                    "must be an array of at least one channel, each one of " + ExpectedValue.names(Channel.class));
        }
        if (channels.stream().distinct().count() < channels.size()) {
            throw Problem.invalid("channels", "must not name a channel twice");
        }
        List<Channel> named = channels.stream().map(Objects::requireNonNull).toList();
        named.stream()
                .filter(channel -> !available.contains(channel))
                .findFirst()
                .ifPresent(missing -> {
                    throw Problem.invalid("channels", missing + " is not available yet");
                });
        return named;
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
