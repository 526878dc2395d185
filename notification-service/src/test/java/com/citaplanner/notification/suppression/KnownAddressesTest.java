package com.citaplanner.notification.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.suppression.KnownAddresses.ChannelAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownAddressesTest {
    private static final AddressKey CONTACT = AddressKey.contact(3, 1187);
    private static final PhoneNumber PHONE = PhoneNumber.stored("+525512345678");
    private static final EmailAddress EMAIL =
            EmailAddress.parse("ana@client.example").orElseThrow();

    @Test
    void a_client_is_known_on_every_channel_by_the_addresses_that_it_writes_to() {
        KnownAddresses ana = new KnownAddresses(Optional.of("c-ana"), List.of(PHONE), List.of(EMAIL));

        AddressKey client = AddressKey.client("c-ana");
        AddressKey phone = AddressKey.phone(PHONE).getFirst();
        AddressKey email = AddressKey.email(EMAIL).getFirst();
        assertThat(ana.onAllChannels(Channel.CHATWOOT, CONTACT))
                .containsAll(Stream.of(Channel.values())
                        .map(channel -> new ChannelAddress(channel, client))
                        .toList())
                .contains(
                        new ChannelAddress(Channel.CHATWOOT, CONTACT),
                        new ChannelAddress(Channel.CHATWOOT, phone),
                        new ChannelAddress(Channel.CHATWOOT, email),
                        new ChannelAddress(Channel.WHATSAPP, phone),
                        new ChannelAddress(Channel.SMS, phone),
                        new ChannelAddress(Channel.EMAIL, email))
                .hasSize(Channel.values().length + 6);
    }

    @Test
    void a_user_id_counts_on_whatsapp_and_a_contact_in_chatwoot() {
        KnownAddresses hidden = new KnownAddresses(
                Optional.empty(),
                List.of(),
                List.of(),
                List.of("MX.1349"),
                List.of(new KnownAddresses.Contact(3, 1187)));

        assertThat(hidden.onAllChannels(Channel.WHATSAPP, AddressKey.whatsAppUser("MX.1349")))
                .containsExactlyInAnyOrder(
                        new ChannelAddress(Channel.WHATSAPP, AddressKey.whatsAppUser("MX.1349")),
                        new ChannelAddress(Channel.CHATWOOT, CONTACT));
    }

    @Test
    void a_contact_without_addresses_is_known_by_itself() {
        KnownAddresses nobody = new KnownAddresses(Optional.empty(), List.of(), List.of());

        assertThat(nobody.onAllChannels(Channel.CHATWOOT, CONTACT))
                .containsExactly(new ChannelAddress(Channel.CHATWOOT, CONTACT));
    }

    @Test
    void contacts_of_two_accounts_have_different_keys() {
        assertThat(AddressKey.contact(3, 1187)).isNotEqualTo(AddressKey.contact(4, 1187));
        assertThat(AddressKey.contact(3, 1187)).isNotEqualTo(AddressKey.contact(31, 187));
    }
}
