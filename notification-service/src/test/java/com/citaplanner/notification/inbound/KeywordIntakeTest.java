package com.citaplanner.notification.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.contact.ContactAddresses.AddressesOfContact;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.WhatsAppWriter;
import com.citaplanner.notification.contact.WriterAddresses.RecognisedWriter;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.request.InMemoryRequestStore;
import com.citaplanner.notification.request.Intakes;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.KeywordMessage;
import com.citaplanner.notification.suppression.KeywordOutcome;
import com.citaplanner.notification.suppression.KeywordReader;
import com.citaplanner.notification.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One message over WhatsApp that Chatwoot and WhatsApp both report. */
class KeywordIntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-12T16:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final ContactKey CONTACT = new ContactKey("demo", 3, 1187);
    private static final IncomingKeyword OF_CHATWOOT =
            keyword(new KeywordWriter.OfChatwoot(CONTACT), Channel.CHATWOOT, "3:90871");
    private static final IncomingKeyword OF_WHATSAPP = keyword(
            new KeywordWriter.OfWhatsApp(new RecognisedWriter(
                    new WhatsAppWriter("demo", Optional.empty(), Optional.of("MX.1349")), Optional.of("c-ana"))),
            Channel.WHATSAPP,
            "wamid.1");

    private final List<KeywordMessage> applied = new ArrayList<>();
    private final List<KeywordOutcome> counted = new ArrayList<>();
    private final InMemoryRequestStore requests = new InMemoryRequestStore(Map.of());
    private final KeywordIntake intake = new KeywordIntake(
            new RecordedProcessedEvents(),
            new KeywordAddresses(
                    contacts -> Uni.createFrom()
                            .item(Map.of(
                                    CONTACT,
                                    new AddressesOfContact(
                                            Optional.of("c-ana"), List.of(), List.of(), List.of(), List.of()))),
                    writers -> Uni.createFrom().item(Map.of())),
            message -> Uni.createFrom().item(KeywordOutcome.OPTED_OUT).invoke(() -> applied.add(message)),
            (meaning, outcome) -> counted.add(outcome),
            Intakes.over(requests, CLOCK),
            CLOCK);

    private static IncomingKeyword keyword(KeywordWriter writer, Channel channel, String id) {
        return new IncomingKeyword(
                Tenants.mexican("demo"),
                channel,
                writer,
                id,
                Optional.of("wamid.1"),
                NOW,
                KeywordReader.read("BAJA").orElseThrow());
    }

    private void accept(IncomingKeyword keyword) {
        intake.accept(List.of(keyword)).await().atMost(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void both_reports_opt_out_what_each_knows_and_are_counted_and_confirmed_once(boolean chatwootFirst) {
        accept(chatwootFirst ? OF_CHATWOOT : OF_WHATSAPP);
        accept(chatwootFirst ? OF_WHATSAPP : OF_CHATWOOT);

        assertThat(applied)
                .extracting(KeywordMessage::sender)
                .containsExactlyInAnyOrder(AddressKey.contact(3, 1187), AddressKey.whatsAppUser("MX.1349"));
        assertThat(counted).hasSize(1);
        assertThat(requests.ready).hasSizeLessThan(2);
    }

    @Test
    void a_report_that_comes_again_changes_nothing() {
        accept(OF_CHATWOOT);
        accept(OF_CHATWOOT);

        assertThat(applied).hasSize(1);
        assertThat(requests.ready).hasSize(1);
    }
}
