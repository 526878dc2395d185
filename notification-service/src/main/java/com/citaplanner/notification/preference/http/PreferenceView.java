package com.citaplanner.notification.preference.http;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.preference.DeliveryPreference;
import java.util.List;

/**
 * How notifications of a type are delivered.
 *
 * @param channels tried in this order where a request names none
 * @param patienceMinutes how long a channel has to report that it delivered before the next one is tried
 * @param custom whether the tenant has set any of it
 */
record PreferenceView(NotificationType type, List<Channel> channels, long patienceMinutes, boolean custom) {
    static PreferenceView of(DeliveryPreference preference) {
        return new PreferenceView(
                preference.type(),
                preference.effectiveChannels(),
                preference.effectivePatience().toMinutes(),
                preference.channels().isPresent() || preference.patience().isPresent());
    }
}
