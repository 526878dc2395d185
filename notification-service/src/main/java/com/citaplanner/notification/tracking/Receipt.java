package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.provider.ProviderText;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A provider's report about a message after the attempt that sent it. It may come late, repeatedly, in any order, and
 * name anything.
 *
 * @param tenantId the tenant whose provider reports; another tenant's notification is not affected
 * @param channel over which the message was sent
 * @param reason why it failed, in the provider's words; see {@link ProviderText}
 * @param providerId the provider's id of the message; ignored unless it is plain text of reasonable length
 */
public record Receipt(
        String tenantId,
        UUID notificationId,
        Channel channel,
        Status status,
        Optional<String> reason,
        Optional<String> providerId) {
    private static final int MAX_ID_LENGTH = 255;

    /** How far the message got. */
    public enum Status {
        /** The provider has accepted the message. */
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
        return id.length() <= MAX_ID_LENGTH && id.chars().noneMatch(Character::isISOControl);
    }
}
