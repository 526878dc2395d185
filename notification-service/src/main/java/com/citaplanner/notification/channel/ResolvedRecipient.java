package com.citaplanner.notification.channel;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.suppression.AddressKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A recipient with all known addresses.
 *
 * @param contactId the Chatwoot contact they are linked to, the last active one
 * @param contactPhone that contact's number, which may differ from theirs
 */
public record ResolvedRecipient(
        Optional<String> name,
        Optional<PhoneNumber> phone,
        Optional<String> email,
        OptionalLong contactId,
        Optional<PhoneNumber> contactPhone) {
    /** All keys by which they may have opted out, on any channel. */
    public Set<AddressKey> optOutKeys(Recipient recipient) {
        return Stream.of(
                        recipient.clientId().map(AddressKey::client).stream(),
                        Stream.concat(phone.stream(), contactPhone.stream())
                                .flatMap(number -> AddressKey.phone(number).stream()),
                        email.flatMap(EmailAddress::parse).map(AddressKey::email).stream()
                                .flatMap(List::stream))
                .flatMap(keys -> keys)
                .collect(Collectors.toUnmodifiableSet());
    }
}
