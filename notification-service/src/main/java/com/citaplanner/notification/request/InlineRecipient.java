package com.citaplanner.notification.request;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.address.EmailProblem;
import com.citaplanner.notification.address.EmailReader;
import com.citaplanner.notification.address.EmailReading;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.AddressKind;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.NumberOrigin;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.PhoneReading;
import com.citaplanner.notification.phone.Region;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a recipient given with the request can be reached. A client is not judged here: the address that is
 * stored when the notification is due counts.
 */
final class InlineRecipient {
    private static final PhoneReader PHONES = new PhoneReader();

    private InlineRecipient() {}

    /**
     * Why none of the channels can ever reach the recipient; empty if one may.
     *
     * @param region the tenant's, for numbers without a country code
     */
    static Optional<RequestOutcome.Refused> problem(Recipient recipient, List<Channel> channels, Region region) {
        List<AddressKind> kinds = channels.stream()
                .flatMap(channel -> channel.addresses().stream())
                .distinct()
                .toList();
        if (kinds.isEmpty()) {
            return Optional.of(new RequestOutcome.Refused(
                    "recipientId",
                    "is missing: " + names(channels) + verb(channels, " reaches", " reach") + " clients only"));
        }
        if (kinds.stream().anyMatch(kind -> problem(recipient, kind, region).isEmpty())) {
            return Optional.empty();
        }
        Optional<AddressKind> given = kinds.stream()
                .filter(kind -> written(recipient, kind).isPresent())
                .findFirst();
        AddressKind shown = given.orElse(kinds.getFirst());
        String reason = problem(recipient, shown, region).orElseThrow();
        return Optional.of(new RequestOutcome.Refused(
                "recipient." + field(shown),
                given.isPresent()
                        ? reason
                        : reason + ": " + names(channels) + verb(channels, " needs it", " need it")));
    }

    private static String names(List<Channel> channels) {
        return String.join(" and ", channels.stream().map(Channel::name).toList());
    }

    private static String verb(List<Channel> channels, String singular, String plural) {
        return channels.size() == 1 ? singular : plural;
    }

    private static String field(AddressKind kind) {
        return switch (kind) {
            case PHONE_NUMBER -> "phone";
            case EMAIL_ADDRESS -> "email";
        };
    }

    private static Optional<String> written(Recipient recipient, AddressKind kind) {
        return switch (kind) {
            case PHONE_NUMBER -> recipient.phone();
            case EMAIL_ADDRESS -> recipient.email();
        };
    }

    private static Optional<String> problem(Recipient recipient, AddressKind kind, Region region) {
        return written(recipient, kind)
                .map(text -> switch (kind) {
                    case PHONE_NUMBER -> phoneProblem(text, region);
                    case EMAIL_ADDRESS -> emailProblem(text);
                })
                .orElse(Optional.of("is missing"));
    }

    private static Optional<String> phoneProblem(String phone, Region region) {
        return switch (PHONES.read(phone, region, NumberOrigin.USER_INPUT)) {
            case PhoneReading.Read read -> Optional.empty();
            case PhoneReading.Refused refused ->
                Optional.of(refused.phoneProblem().reason());
        };
    }

    /** An address with a name around it is refused, too: it is sent to as it is written. */
    private static Optional<String> emailProblem(String email) {
        return switch (EmailReader.read(email)) {
            case EmailReading.Refused(EmailProblem problem) -> Optional.of(problem.reason());
            case EmailReading.Absent absent -> Optional.of(EmailProblem.NOT_AN_ADDRESS.reason());
            case EmailReading.Read read ->
                EmailAddress.parse(email).isPresent()
                        ? Optional.empty()
                        : Optional.of(EmailProblem.NOT_AN_ADDRESS.reason());
        };
    }
}
