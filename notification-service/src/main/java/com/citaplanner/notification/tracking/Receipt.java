package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.provider.ProviderText;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a provider tells of a message after the try that sent it. It comes late, more than once, in any order, and may name
 * anything.
 *
 * @param tenantId whose provider says so; a notification of another tenant is not touched by it
 * @param channel over which the message went
 * @param reason why it failed, in the provider's words; see {@link ProviderText}
 * @param providerId the provider's id of the message; one that is not plain text of reasonable length counts as not told
 */
public record Receipt(
        String tenantId,
        UUID notificationId,
        Channel channel,
        Status status,
        Optional<String> reason,
        Optional<String> providerId) {
    private static final int LONGEST_ID = 255;

    /** How far the message got. */
    public enum Status {
        /** The provider has it: there is such a message. */
        SENT(NotificationState.SENT),
        FAILED(NotificationState.FAILED),
        DELIVERED(NotificationState.DELIVERED),
        READ(NotificationState.READ);

        private final NotificationState state;

        Status(NotificationState state) {
            this.state = state;
        }

        NotificationState state() {
            return state;
        }
    }

    public Receipt {
        reason = reason.filter(text -> !text.isBlank()).map(text -> ProviderText.quote(text, List.of()));
        providerId = providerId.filter(Receipt::plain);
    }

    private static boolean plain(String id) {
        return id.length() <= LONGEST_ID && id.chars().noneMatch(Character::isISOControl);
    }
}
