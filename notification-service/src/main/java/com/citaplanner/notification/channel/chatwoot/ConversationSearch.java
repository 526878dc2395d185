package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.suppression.AddressKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A search for the conversation with a recipient. */
record ConversationSearch(
        Connection connection, InboxKind kind, ResolvedRecipient recipient, Notification notification) {
    /** The number, unless the inbox cannot use it: a switchboard number receives neither SMS nor WhatsApp. */
    Optional<PhoneNumber> phone() {
        return recipient.phone().filter(phone -> !kind.needsEmail() && !(kind.needsPhone() && phone.hasExtension()));
    }

    /** The e-mail, unless the inbox reaches people by number only. */
    Optional<String> email() {
        return recipient.email().filter(email -> !kind.needsPhone());
    }

    /** All keys by which the recipient may have opted out. */
    Set<AddressKey> optOutKeys() {
        Set<AddressKey> keys = new HashSet<>(recipient.optOutKeys(notification.recipient()));
        recipient.contactId().ifPresent(contact -> keys.add(AddressKey.contact(connection.accountId(), contact)));
        return Set.copyOf(keys);
    }

    /** All forms of the number, digits only. */
    Set<String> digits() {
        return recipient.phone().stream()
                .flatMap(phone -> phone.strongForms().stream())
                .map(form -> form.substring(1))
                .collect(Collectors.toSet());
    }

    /** What the recipient lacks for this inbox. */
    String missingAddress() {
        if (kind.needsPhone()) {
            return "the client has no number that this inbox reaches";
        }
        return kind.needsEmail() ? "the client has no e-mail" : "the client has neither a usable phone nor an e-mail";
    }
}
