package com.citaplanner.notification.inbound;

import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.WhatsAppWriter;
import com.citaplanner.notification.contact.WriterAddresses.RecognisedWriter;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.suppression.AddressKey;

/** The writer of a keyword, as the channel over which it came knows them. */
public sealed interface KeywordWriter {
    /** A contact in Chatwoot. */
    record OfChatwoot(ContactKey contact) implements KeywordWriter {}

    /** Somebody who wrote over WhatsApp or by SMS, with a phone or a user id. */
    record OfWhatsApp(RecognisedWriter writer) implements KeywordWriter {}

    /** The writer on that channel. */
    default AddressKey key() {
        return switch (this) {
            case OfChatwoot(ContactKey contact) -> AddressKey.contact(contact.accountId(), contact.contactId());
            case OfWhatsApp(RecognisedWriter recognised) -> key(recognised.writer());
        };
    }

    private static AddressKey key(WhatsAppWriter writer) {
        return writer.phoneKey()
                .map(key -> AddressKey.phone(PhoneNumber.stored(key)).getFirst())
                .or(() -> writer.bsuid().map(AddressKey::whatsAppUser))
                .orElseThrow();
    }
}
