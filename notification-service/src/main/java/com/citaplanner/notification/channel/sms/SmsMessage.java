package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.template.SmsText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A message as Twilio takes it.
 *
 * @param text as it is sent
 */
record SmsMessage(SmsAccount account, Notification notification, String phone, String text) {
    /** Twilio accepts 1 to 36,000 seconds, and gives up queued messages after ten hours in any case. */
    private static final Duration MAX_VALIDITY = Duration.ofHours(10);

    private static final Duration MIN_VALIDITY = Duration.ofSeconds(1);

    /** @param phone of the recipient, in E.164 form */
    static SmsMessage of(SmsAccount account, Notification notification, String phone) {
        String text = notification.content().text();
        return new SmsMessage(account, notification, phone, account.plainText() ? SmsText.plain(text) : text);
    }

    /** The fields of the request. */
    Map<String, String> form(Instant now) {
        Map<String, String> form = new HashMap<>();
        form.put("To", phone);
        form.put(account.sender().field(), account.sender().value());
        form.put("Body", text);
        form.put("ValidityPeriod", Long.toString(validity(now).toSeconds()));
        SmsReference reference = new SmsReference(notification.tenantId(), notification.id(), notification.claim());
        account.callbackUrl().ifPresent(url -> form.put("StatusCallback", reference.addedTo(url)));
        return form;
    }

    /** What is left until the notification expires, so that Twilio does not send it later. */
    private Duration validity(Instant now) {
        Duration left = Duration.between(now, notification.expiresAt());
        if (left.compareTo(MIN_VALIDITY) < 0) {
            return MIN_VALIDITY;
        }
        return left.compareTo(MAX_VALIDITY) > 0 ? MAX_VALIDITY : left;
    }

    /** Hides the number and the text. */
    @Override
    public String toString() {
        return "SmsMessage[" + notification.id() + "]";
    }
}
