package com.citaplanner.notification.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.address.EmailReader;
import com.citaplanner.notification.address.EmailReading;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.Region;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipients opted out at the front desk are found when something is about to be sent to them. */
class NamedRecipientTest {
    private static final Recipient ANA =
            new Recipient(Optional.of("c-ana"), Optional.empty(), Optional.empty(), Optional.empty());
    private static final Recipient GIVEN =
            new Recipient(Optional.empty(), Optional.empty(), Optional.of("5512345678"), Optional.empty());

    private static ResolvedRecipient person(String phone, String email, String contactPhone) {
        return new ResolvedRecipient(
                Optional.of("Ana"),
                Optional.ofNullable(phone).map(PhoneNumber::stored),
                Optional.ofNullable(email),
                OptionalLong.empty(),
                Optional.ofNullable(contactPhone).map(PhoneNumber::stored));
    }

    /** The key under which a new opt-out is stored. */
    private static AddressKey stored(Channel channel, String named) {
        return switch (NamedRecipient.read(channel, named, new PhoneReader(), Region.MEXICO)) {
            case NamedRecipient.Known(List<AddressKey> keys) -> keys.getFirst();
            case NamedRecipient.Invalid(String reason) -> throw new AssertionError(reason);
            case NamedRecipient.NotKept notKept -> throw new AssertionError(channel);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "CHATWOOT, +525512345678",
        "CHATWOOT, 55 1234 5678",
        "CHATWOOT, +52 1 55 1234 5678",
        "CHATWOOT, client:c-ana",
        "CHATWOOT, Ana@Ñandú.mx",
        "EMAIL, ana@xn--and-6ma2c.mx",
        "EMAIL, ana@ñandú.mx",
        "EMAIL, client:c-ana"
    })
    void a_client_is_found_by_phone_email_or_id_in_any_spelling(Channel channel, String named) {
        assertThat(person("+525512345678", "ana@ñandú.mx", null).optOutKeys(ANA))
                .contains(stored(channel, named));
    }

    /** The client's own field is read from the same text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rep@client.example>",
                "rep@client.example.",
                "mailto:rep@client.example",
                "rep@client.example;",
                "'rep@client.example'",
                "Rep <rep@client.example>",
                "\uFF52ep@client.example"
            })
    void an_address_as_the_clients_field_takes_it_is_the_address_that_is_opted_out(String written) {
        EmailReading.Read field = (EmailReading.Read) EmailReader.read(written);

        assertThat(person(null, field.addresses().getFirst(), null).optOutKeys(GIVEN))
                .contains(stored(Channel.EMAIL, written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rep@client", "rep@[127.0.0.1]", "a@x.mx, b@x.mx", "a\u0000@x.mx", "x@fa\u00DF.de", " "})
    void an_address_that_nothing_can_be_sent_to_is_refused(String written) {
        assertThat(NamedRecipient.read(Channel.EMAIL, written, new PhoneReader(), Region.MEXICO))
                .isInstanceOf(NamedRecipient.Invalid.class);
    }

    @Test
    void a_client_is_found_by_the_number_of_its_contact() {
        assertThat(person("+525512345678", null, "+525587654321").optOutKeys(ANA))
                .contains(stored(Channel.CHATWOOT, "55 8765 4321"));
    }

    @Test
    void a_weak_form_of_the_number_counts() {
        assertThat(person("+5491123456789", null, null).optOutKeys(ANA))
                .contains(stored(Channel.CHATWOOT, "+541123456789"));
    }

    @Test
    void an_inline_recipient_is_found_by_phone_and_has_no_client() {
        Set<AddressKey> keys = person("+525512345678", null, null).optOutKeys(GIVEN);

        assertThat(keys).containsExactly(stored(Channel.CHATWOOT, "5512345678"));
    }

    @Test
    void spellings_of_an_address_have_the_same_key() {
        assertThat(stored(Channel.EMAIL, " Ana@Client.example")).isEqualTo(stored(Channel.EMAIL, "ana@client.example"));
    }

    @Test
    void an_opt_out_stored_with_a_unicode_domain_counts() {
        assertThat(person(null, "ana@xn--and-6ma2c.mx", null).optOutKeys(ANA)).contains(new AddressKey("ana@ñandú.mx"));
    }

    @ParameterizedTest
    @CsvSource({"EMAIL, ana", "EMAIL, 5512345678", "CHATWOOT, 123", "CHATWOOT, client:", "CHATWOOT, ana@"})
    void an_invalid_recipient_is_refused(Channel channel, String named) {
        assertThat(NamedRecipient.read(channel, named, new PhoneReader(), Region.MEXICO))
                .isInstanceOf(NamedRecipient.Invalid.class);
    }
}
