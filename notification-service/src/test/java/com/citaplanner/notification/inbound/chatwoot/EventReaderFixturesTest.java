package com.citaplanner.notification.inbound.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Fixtures;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.history.Message;
import com.citaplanner.notification.inbound.InboundEvent;
import com.citaplanner.notification.inbound.InboundEvent.ContactChanged;
import com.citaplanner.notification.inbound.InboundEvent.ConversationChanged;
import com.citaplanner.notification.inbound.InboundEvent.ConversationCreated;
import com.citaplanner.notification.inbound.InboundEvent.MessageChanged;
import com.citaplanner.notification.inbound.InboundEvent.Other;
import com.citaplanner.notification.phone.NumberOrigin;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.PhoneReading;
import com.citaplanner.notification.phone.Region;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that every recorded body is parsed as its index states. */
class EventReaderFixturesTest {
    private final EventReader reader = new EventReader(Clock.systemUTC());

    static List<Named<JsonNode>> genuine() {
        return Fixtures.genuine().stream()
                .map(fixture -> Named.of(fixture.get("file").asText(), fixture))
                .toList();
    }

    private InboundEvent read(JsonNode fixture) {
        return reader.read(
                fixture.get("event").asText(), Fixtures.read(fixture.get("file").asText()));
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void account_is_found(JsonNode fixture) {
        JsonNode account = fixture.get("expected_account_id");

        assertThat(read(fixture).origin().account().stream().boxed()).isEqualTo(numbers(account));
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void contact_is_found_with_its_phone(JsonNode fixture) {
        switch (read(fixture)) {
            case MessageChanged changed -> assertContact(fixture, changed.contact());
            case ConversationCreated created -> assertContact(fixture, created.contact());
            case ContactChanged changed -> assertContact(fixture, Optional.of(changed.contact()));
            case ConversationChanged changed ->
                assertThat(changed.contactToMatch()).isEmpty();
            case Other other -> assertThat(other.contactToMatch()).isEmpty();
        }
    }

    private static void assertContact(JsonNode fixture, Optional<ContactCard> contact) {
        assertThat(contact).hasValueSatisfying(card -> {
            assertThat(card.id()).isEqualTo(fixture.get("expected_contact_id").longValue());
            assertThat(card.phone())
                    .isEqualTo(fixture.get("expected_phone_in_payload").textValue());
            assertThat(canonical(card.phone()))
                    .isEqualTo(fixture.get("expected_phone_canonical_e164").textValue());
        });
    }

    private static String canonical(String phone) {
        return new PhoneReader().read(phone, Region.MEXICO, NumberOrigin.USER_INPUT)
                        instanceof PhoneReading.Read(PhoneNumber number)
                ? number.key()
                : null;
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void message_is_found_unless_it_is_a_private_note(JsonNode fixture) {
        boolean note =
                Fixtures.read(fixture.get("file").asText()).path("private").asBoolean();
        Optional<Message> message =
                read(fixture) instanceof MessageChanged changed ? changed.message() : Optional.empty();

        assertThat(message.map(Message::id).stream())
                .isEqualTo(note ? List.of() : numbers(fixture.get("expected_message_id")));
        message.ifPresent(read -> assertThat(read.conversationId())
                .isEqualTo(fixture.get("expected_conversation_display_id").longValue()));
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void event_triggers_matching_exactly_when_it_should(JsonNode fixture) {
        boolean matching =
                read(fixture).contactToMatch().filter(ContactCard::hasPhone).isPresent();
        boolean expected = fixture.get("should_trigger_matching").asText().equals("yes");

        if (!fixture.get("either_ok").booleanValue()) {
            assertThat(matching).isEqualTo(expected);
        }
        assertThat(expected && !matching).isEqualTo(isMissed(fixture));
    }

    /** The events for which both answers are right and the reader leaves matching to another event. */
    private static boolean isMissed(JsonNode fixture) {
        return List.of("conversation_updated", "webwidget_triggered")
                .contains(fixture.get("event").asText());
    }

    private static List<Long> numbers(JsonNode number) {
        return number.isNull() ? List.of() : List.of(number.longValue());
    }
}
