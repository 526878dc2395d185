package com.citaplanner.notification.channel.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.backfill.OpenConversation;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.sandbox.chatwoot.store.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of conversations from events: how many requests it spares, and when it is not enough. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class StreamedConversationsTest {
    private static final String PHONE = "+525512345678";
    private static final long WHATSAPP = 14;
    private static final String WRITE = "POST conversations/{id}/messages";
    private static final String LIST = "GET contacts/{id}/conversations";

    private final ChatwootFixture fixture = new ChatwootFixture();
    private final long contact = fixture.chatwoot.addContact("Ana", PHONE, null);
    private final String client = fixture.linkedClient("c-1", PHONE, contact);

    @AfterEach
    void stop() {
        fixture.close();
    }

    /** The client writes in the inbox, and an event tells it. */
    private long known(long inbox, String channel) {
        fixture.useInbox(inbox);
        Message message = fixture.chatwoot.clientWrites(contact, inbox, "Hola");
        fixture.open = new OpenConversation(
                message.conversationId(), channel, true, false, Optional.of(fixture.clock.instant()));
        return message.conversationId();
    }

    private SendOutcome send(Content content) {
        return fixture.send(fixture.to(client, content));
    }

    @Test
    void a_notification_to_a_known_open_conversation_costs_one_request() {
        long conversation = known(12, "Channel::Api");
        send(ChatwootFixture.text());
        fixture.chatwoot.journal().clear();

        for (int i = 0; i < 10; i++) {
            assertThat(send(ChatwootFixture.text())).isInstanceOf(SendOutcome.Accepted.class);
        }

        assertThat(fixture.chatwoot.journal().counts()).isEqualTo(Map.of(WRITE, 10L));
        assertThat(fixture.ourMessages(conversation)).hasSize(11);
    }

    @Test
    void while_events_may_be_missing_a_notification_costs_two() {
        long conversation = known(12, "Channel::Api");
        send(ChatwootFixture.text());
        fixture.chatwoot.journal().clear();
        fixture.open = null;

        send(ChatwootFixture.text());

        assertThat(fixture.requests()).containsExactly(LIST, WRITE);
        assertThat(fixture.ourMessages(conversation)).hasSize(2);
    }

    @Test
    void outside_the_window_of_24_hours_the_template_is_sent_whatever_the_last_event_said() {
        long conversation = known(WHATSAPP, "Channel::Whatsapp");
        fixture.clock.advance(Duration.ofHours(25));

        Preparation withText = fixture.prepare(fixture.to(client, ChatwootFixture.text(), expiry()));
        send(ChatwootFixture.withTemplate());

        assertThat(withText).isInstanceOf(Preparation.Rejected.class);
        assertThat(fixture.ourMessages(conversation))
                .singleElement()
                .satisfies(message -> assertThat(message.additionalAttributes()).containsKey("template_params"));
    }

    private Instant expiry() {
        return fixture.clock.instant().plus(Duration.ofDays(3));
    }

    @Test
    void near_the_end_of_the_window_and_without_a_known_message_chatwoot_is_asked() {
        long conversation = known(WHATSAPP, "Channel::Whatsapp");
        fixture.clock.advance(Duration.ofHours(23).plusMinutes(55));
        fixture.chatwoot.journal().clear();

        fixture.address(fixture.to(client, ChatwootFixture.text(), expiry()));
        fixture.open = new OpenConversation(conversation, "Channel::Whatsapp", true, false, Optional.empty());
        fixture.address(fixture.to(client, ChatwootFixture.text(), expiry()));

        assertThat(fixture.requests()).filteredOn(LIST::equals).hasSize(2);
    }

    @Test
    void whether_a_blocked_contact_still_is_says_chatwoot() {
        long conversation = known(12, "Channel::Api");
        fixture.open = new OpenConversation(conversation, "Channel::Api", true, true, Optional.empty());

        SendOutcome unblocked = send(ChatwootFixture.text());
        fixture.chatwoot.agentEdits(contact, Map.of("blocked", true));
        Preparation blocked = fixture.prepare(fixture.to(client, ChatwootFixture.text()));

        assertThat(unblocked).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(blocked).isInstanceOf(Preparation.Rejected.class);
    }

    @Test
    void a_deleted_conversation_is_noticed_and_not_used_again() {
        known(12, "Channel::Api");
        String address = fixture.address(fixture.to(client, ChatwootFixture.text()));
        fixture.open = new OpenConversation(4711, "Channel::Api", true, false, Optional.empty());
        String deleted = fixture.address(fixture.to(client, ChatwootFixture.text()));

        SendOutcome first = fixture.send(fixture.to(client, ChatwootFixture.text()), deleted);
        String second = fixture.address(fixture.to(client, ChatwootFixture.text()));

        assertThat(List.of(deleted)).doesNotContain(address);
        assertThat(first).isInstanceOf(SendOutcome.Moved.class);
        assertThat(second).isEqualTo(address);
    }
}
