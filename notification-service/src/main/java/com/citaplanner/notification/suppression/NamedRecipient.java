package com.citaplanner.notification.suppression;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.address.EmailReader;
import com.citaplanner.notification.address.EmailReading;
import com.citaplanner.notification.message.AddressKind;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.NumberOrigin;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.PhoneReading;
import com.citaplanner.notification.phone.Region;
import java.util.List;
import java.util.Set;

/**
 * A recipient as a person at the front desk enters it: an address of the channel, or {@code client:} and the client's
 * id.
 */
public sealed interface NamedRecipient {
    /** @param keys under which an opt-out may be stored; a new one is stored under the first */
    record Known(List<AddressKey> keys) implements NamedRecipient {}

    /**
     * It is not an address of the channel.
     *
     * @param reason phrased to follow the field's name
     */
    record Invalid(String reason) implements NamedRecipient {}

    /** The channel does not support opt-outs. */
    record NotKept() implements NamedRecipient {}

    String CLIENT = "client:";

    /** @param region the tenant's, for numbers without a country code */
    static NamedRecipient read(Channel channel, String text, PhoneReader phones, Region region) {
        Set<AddressKind> kinds = channel.optOutAddresses();
        if (kinds.isEmpty()) {
            return new NotKept();
        }
        return text.startsWith(CLIENT)
                ? client(text)
                : switch (kind(text, kinds)) {
                    case EMAIL_ADDRESS -> email(text);
                    case PHONE_NUMBER -> phone(text, phones, region);
                };
    }

    /** Where the channel takes several kinds, an address with an at sign is an e-mail address. */
    private static AddressKind kind(String text, Set<AddressKind> kinds) {
        AddressKind looksLike = text.contains("@") ? AddressKind.EMAIL_ADDRESS : AddressKind.PHONE_NUMBER;
        return kinds.contains(looksLike) ? looksLike : kinds.iterator().next();
    }

    private static NamedRecipient client(String text) {
        String id = text.substring(CLIENT.length());
        return id.isBlank() ? new Invalid("has no client id") : new Known(List.of(AddressKey.client(id)));
    }

    /** Parsed as in the clients' own field, so that the address as written there is the address that is opted out. */
    private static NamedRecipient email(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            return new Invalid("has a control character");
        }
        return switch (EmailReader.read(text)) {
            case EmailReading.Read(List<String> addresses)
            when addresses.size() == 1 ->
                EmailAddress.parse(addresses.getFirst())
                        .<NamedRecipient>map(address -> new Known(AddressKey.email(address)))
                        .orElseGet(() -> new Invalid("is not a valid e-mail address"));
            case EmailReading.Read several -> new Invalid("has more than one e-mail address");
            case EmailReading.Refused refused -> new Invalid(refused.reason().reason());
            case EmailReading.Absent absent -> new Invalid("has no e-mail address");
        };
    }

    private static NamedRecipient phone(String text, PhoneReader phones, Region region) {
        return switch (phones.read(text, region, NumberOrigin.USER_INPUT)) {
            case PhoneReading.Read(PhoneNumber number) -> new Known(AddressKey.phone(number));
            case PhoneReading.Refused refused ->
                new Invalid(refused.phoneProblem().reason());
        };
    }
}
