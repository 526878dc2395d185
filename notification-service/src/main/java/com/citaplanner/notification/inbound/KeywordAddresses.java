package com.citaplanner.notification.inbound;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.contact.ContactAddresses;
import com.citaplanner.notification.contact.ContactAddresses.AddressesOfContact;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.WhatsAppWriter;
import com.citaplanner.notification.contact.WriterAddresses;
import com.citaplanner.notification.contact.WriterAddresses.RecognisedWriter;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.suppression.KnownAddresses;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks up by which addresses the writers of keywords are known. Works in the current transaction. */
public final class KeywordAddresses {
    private final ContactAddresses contacts;
    private final WriterAddresses writers;

    public KeywordAddresses(ContactAddresses contacts, WriterAddresses writers) {
        this.contacts = contacts;
        this.writers = writers;
    }

    /** The addresses of each writer; none where nothing is known. */
    Uni<Function<KeywordWriter, KnownAddresses>> find(Collection<KeywordWriter> found) {
        return ofContacts(found)
                .chain(byContact -> ofWriters(found)
                        .map(byWriter -> writer -> known(
                                switch (writer) {
                                    case KeywordWriter.OfChatwoot(ContactKey contact) ->
                                        byContact.getOrDefault(contact, AddressesOfContact.NONE);
                                    case KeywordWriter.OfWhatsApp(RecognisedWriter recognised) ->
                                        byWriter.getOrDefault(recognised.writer(), AddressesOfContact.NONE);
                                })));
    }

    private Uni<Map<ContactKey, AddressesOfContact>> ofContacts(Collection<KeywordWriter> found) {
        List<ContactKey> keys = found.stream()
                .<ContactKey>mapMulti((writer, sink) -> {
                    if (writer instanceof KeywordWriter.OfChatwoot(ContactKey contact)) {
                        sink.accept(contact);
                    }
                })
                .distinct()
                .toList();
        return keys.isEmpty() ? Uni.createFrom().item(Map.of()) : contacts.find(keys);
    }

    private Uni<Map<WhatsAppWriter, AddressesOfContact>> ofWriters(Collection<KeywordWriter> found) {
        List<RecognisedWriter> recognised = found.stream()
                .<RecognisedWriter>mapMulti((writer, sink) -> {
                    if (writer instanceof KeywordWriter.OfWhatsApp(RecognisedWriter known)) {
                        sink.accept(known);
                    }
                })
                .distinct()
                .toList();
        return recognised.isEmpty() ? Uni.createFrom().item(Map.of()) : writers.find(recognised);
    }

    private static KnownAddresses known(AddressesOfContact addresses) {
        return new KnownAddresses(
                addresses.clientId(),
                addresses.phoneKeys().stream().map(PhoneNumber::stored).toList(),
                addresses.emailKeys().stream()
                        .flatMap(key -> EmailAddress.parse(key).stream())
                        .toList(),
                addresses.userIds(),
                addresses.contacts().stream()
                        .map(contact -> new KnownAddresses.Contact(contact.accountId(), contact.contactId()))
                        .collect(Collectors.toUnmodifiableList()));
    }
}
