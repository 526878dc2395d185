package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a provider tells of a message after the try that sent it. It comes late, more than once, in any order, and may name
 * anything.
 *
 * @param tenantId whose provider says so; a notification of another tenant is not touched by it
 * @param channel over which the message went
 * @param reason why it failed, in the provider's words; kept short and without numbers and addresses that may be a person's
 * @param providerId the provider's id of the message
 */
public record Receipt(
        String tenantId,
        UUID notificationId,
        Channel channel,
        Status status,
        Optional<String> reason,
        Optional<String> providerId) {
    private static final int LONGEST_REASON = 300;

    /** Codes of errors have fewer digits than phones. */
    private static final Pattern PERSONAL = Pattern.compile("\\+?\\d[\\d ()-]{6,}\\d|\\S+@\\S+");

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

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
        reason = reason.map(Receipt::impersonal).filter(text -> !text.isBlank());
    }

    private static String impersonal(String text) {
        String head = text.substring(0, Math.min(text.length(), 2 * LONGEST_REASON));
        String clean = PERSONAL.matcher(CONTROLS.matcher(head).replaceAll(" ")).replaceAll("…");
        return clean.substring(0, Math.min(clean.length(), LONGEST_REASON)).strip();
    }
}
