package com.citaplanner.notification.inbound;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestedContent;
import com.citaplanner.notification.request.ScheduledTime;
import com.citaplanner.notification.suppression.KnownAddresses;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests the message that confirms an opt-out: the tenant's own template for it, else the built-in one. */
final class OptOutConfirmation {
    private OptOutConfirmation() {}

    /**
     * Empty where the writer has neither a client nor an address to write to, or wrote so long ago that an answer would
     * surprise.
     */
    static Optional<NotificationRequest> of(IncomingKeyword keyword, KnownAddresses addresses, Instant now) {
        Instant expiresAt = keyword.writtenAt().plus(NotificationType.OPT_OUT_CONFIRMATION.timeToLive());
        return expiresAt.isAfter(now)
                ? recipient(addresses).map(recipient -> request(keyword, recipient, expiresAt))
                : Optional.empty();
    }

    private static NotificationRequest request(IncomingKeyword keyword, Recipient recipient, Instant expiresAt) {
        String key = "opt-out:" + keyword.id();
        return new NotificationRequest(
                keyword.tenant().id(),
                key,
                key,
                NotificationType.OPT_OUT_CONFIRMATION,
                List.of(keyword.channel()),
                recipient,
                Optional.of(keyword.keyword().answerLanguage(keyword.tenant().locale())),
                Optional.empty(),
                RequestedContent.ofDefaultTemplate(Map.of()),
                Optional.empty(),
                Optional.of(new ScheduledTime.At(expiresAt)),
                List.of(),
                Map.of(),
                keyword.trace());
    }

    /** The client; for a writer who is not certainly one, the phone or e-mail. */
    private static Optional<Recipient> recipient(KnownAddresses addresses) {
        Optional<String> phone =
                addresses.phones().stream().map(PhoneNumber::e164).findFirst();
        Optional<String> email =
                addresses.emails().stream().map(EmailAddress::text).findFirst();
        if (addresses.clientId().isPresent()) {
            return addresses.clientId().map(Recipient::client);
        }
        return phone.isPresent() || email.isPresent()
                ? Optional.of(new Recipient(Optional.empty(), Optional.empty(), phone, email))
                : Optional.empty();
    }
}
