package com.citaplanner.notification.suppression;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.message.AddressKind;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.IdKind;
import com.citaplanner.notification.phone.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything by which the writer of a message is known.
 *
 * @param clientId the client, if the writer is certainly one
 * @param userIds WhatsApp's business-scoped user ids
 * @param contacts in Chatwoot
 */
public record KnownAddresses(
        Optional<String> clientId,
        List<PhoneNumber> phones,
        List<EmailAddress> emails,
        List<String> userIds,
        List<Contact> contacts) {
    public KnownAddresses {
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        userIds = List.copyOf(userIds);
        contacts = List.copyOf(contacts);
    }

    /** Of a writer who is known by neither a user id nor a contact. */
    public KnownAddresses(Optional<String> clientId, List<PhoneNumber> phones, List<EmailAddress> emails) {
        this(clientId, phones, emails, List.of(), List.of());
    }

    /** A contact in Chatwoot. */
    public record Contact(long accountId, long contactId) {}

    /** An address on a channel, under which an opt-out is stored. */
    public record ChannelAddress(Channel channel, AddressKey key) {}

    /**
     * The addresses on all channels by which the writer could be sent marketing.
     *
     * @param written the channel over which the message came
     * @param sender the writer on that channel
     */
    Set<ChannelAddress> onAllChannels(Channel written, AddressKey sender) {
        Set<ChannelAddress> all = new LinkedHashSet<>();
        all.add(new ChannelAddress(written, sender));
        for (Channel channel : Channel.values()) {
            keys(channel).forEach(key -> all.add(new ChannelAddress(channel, key)));
        }
        return all;
    }

    private Stream<AddressKey> keys(Channel channel) {
        return Stream.of(
                        clientId.map(AddressKey::client).stream(),
                        channel.addresses().stream().flatMap(this::keys),
                        channel.ids().stream().flatMap(this::keys))
                .flatMap(keys -> keys);
    }

    private Stream<AddressKey> keys(IdKind kind) {
        return switch (kind) {
            case CHATWOOT_CONTACT ->
                contacts.stream().map(contact -> AddressKey.contact(contact.accountId(), contact.contactId()));
            case WHATSAPP_USER -> userIds.stream().map(AddressKey::whatsAppUser);
        };
    }

    private Stream<AddressKey> keys(AddressKind kind) {
        return switch (kind) {
            case PHONE_NUMBER ->
                phones.stream().map(phone -> AddressKey.phone(phone).getFirst());
            case EMAIL_ADDRESS ->
                emails.stream().map(email -> AddressKey.email(email).getFirst());
        };
    }

    /** Hides the addresses. */
    @Override
    public String toString() {
        return "KnownAddresses[" + phones.size() + " phones, " + emails.size() + " e-mails]";
    }
}
