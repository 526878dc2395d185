package com.citaplanner.notification.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.suppression.KeywordReader;
import com.citaplanner.notification.suppression.KnownAddresses;
import com.citaplanner.notification.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptOutConfirmationTest {
    private static final Instant NOW = Instant.parse("2026-11-12T10:00:00Z");
    private static final PhoneNumber PHONE = PhoneNumber.stored("+525512345678");
    private static final EmailAddress EMAIL =
            EmailAddress.parse("ana@client.example").orElseThrow();

    private static Optional<NotificationRequest> confirmation(
            String message, Optional<String> client, List<PhoneNumber> phones, List<EmailAddress> emails, Instant at) {
        IncomingKeyword keyword = new IncomingKeyword(
                Tenants.mexican("demo"),
                Channel.CHATWOOT,
                new KeywordWriter.OfChatwoot(new ContactKey("demo", 3, 1187)),
                "3:90871",
                Optional.empty(),
                at,
                KeywordReader.read(message).orElseThrow());
        return OptOutConfirmation.of(keyword, new KnownAddresses(client, phones, emails), NOW);
    }

    private static NotificationRequest ofClient(String message) {
        return confirmation(message, Optional.of("c-ana"), List.of(PHONE), List.of(EMAIL), NOW)
                .orElseThrow();
    }

    @Test
    void a_client_is_answered_once_for_each_message_on_the_same_channel() {
        NotificationRequest request = ofClient("BAJA");

        assertThat(request.idempotencyKey()).isEqualTo("opt-out:3:90871");
        assertThat(request.type()).isEqualTo(NotificationType.OPT_OUT_CONFIRMATION);
        assertThat(request.type().marketing()).isFalse();
        assertThat(request.channels()).containsExactly(Channel.CHATWOOT);
        assertThat(request.recipient())
                .isEqualTo(new Recipient(Optional.of("c-ana"), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void the_answer_is_in_the_language_of_the_keyword() {
        assertThat(ofClient("baja").locale().map(Locale::getLanguage)).contains("es");
        assertThat(ofClient("sair").locale().map(Locale::getLanguage)).contains("pt");
        assertThat(ofClient("unsubscribe").locale().map(Locale::getLanguage)).contains("en");
        assertThat(ofClient("STOP").locale().map(Locale::getLanguage)).contains("es");
    }

    @Test
    void somebody_who_is_no_certain_client_is_answered_at_their_address() {
        assertThat(confirmation("baja", Optional.empty(), List.of(PHONE), List.of(EMAIL), NOW)
                        .orElseThrow()
                        .recipient())
                .isEqualTo(new Recipient(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("+525512345678"),
                        Optional.of("ana@client.example")));
        assertThat(confirmation("baja", Optional.empty(), List.of(), List.of(), NOW))
                .isEmpty();
    }

    @Test
    void a_message_of_more_than_a_day_ago_is_not_answered() {
        Duration day = Duration.ofDays(1);

        assertThat(confirmation(
                        "baja",
                        Optional.of("c-ana"),
                        List.of(),
                        List.of(),
                        NOW.minus(day).plusSeconds(1)))
                .isPresent();
        assertThat(confirmation("baja", Optional.of("c-ana"), List.of(), List.of(), NOW.minus(day)))
                .isEmpty();
    }
}
