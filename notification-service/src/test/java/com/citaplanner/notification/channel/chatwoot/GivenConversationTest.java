package com.citaplanner.notification.channel.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.RecipientConversation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.suppression.AddressKey;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A message that has to go into one conversation goes there or nowhere. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class GivenConversationTest {
    private static final long WHATSAPP = 14;

    private final ChatwootFixture world = new ChatwootFixture();
    private final long contact = world.chatwoot.addContact("Visitante", "+525512345678", null);

    @AfterEach
    void stop() {
        world.close();
    }

    private Notification to(long account, long conversation) {
        return new Notification(
                UUID.randomUUID(),
                ChatwootFixture.TENANT,
                "reply:auto:1",
                NotificationType.AUTO_REPLY,
                Channel.CHATWOOT,
                List.of(Channel.CHATWOOT),
                new Recipient(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new RecipientConversation(account, conversation))),
                ChatwootFixture.text(),
                Map.of(),
                1,
                Optional.empty(),
                Optional.of(Instant.now()),
                false,
                Instant.now().plus(Duration.ofMinutes(10)),
                1);
    }

    private Notification to(long conversation) {
        return to(world.chatwoot.accountId(), conversation);
    }

    private long written() {
        return world.chatwoot.clientWrites(contact, WHATSAPP, "¿Tienen lugar?").conversationId();
    }

    @Test
    void it_goes_into_that_conversation_whichever_inbox_new_ones_begin_in() {
        long conversation = written();
        Notification reply = to(conversation);

        assertThat(world.prepare(reply))
                .isInstanceOfSatisfying(
                        Preparation.Ready.class,
                        ready -> assertThat(ready.optOutKeys())
                                .containsExactly(AddressKey.contact(world.chatwoot.accountId(), contact)));
        assertThat(world.send(reply)).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(world.ourMessages(conversation)).hasSize(1);
        assertThat(world.channel.findAnywhere(reply).await().atMost(Duration.ofSeconds(5)))
                .isInstanceOf(LookupResult.Found.class);
    }

    @Test
    void it_goes_nowhere_once_the_conversation_is_resolved() {
        long conversation = written();
        world.chatwoot.agentSetsStatus(conversation, "resolved");

        assertThat(world.prepare(to(conversation)))
                .isEqualTo(new Preparation.Rejected(Rejection.BAD_ADDRESS, "the conversation was resolved meanwhile"));
    }

    @Test
    void it_goes_nowhere_where_the_conversation_is_unknown_or_in_another_account() {
        assertThat(world.prepare(to(999_999)))
                .isEqualTo(new Preparation.Rejected(Rejection.BAD_ADDRESS, "Chatwoot no longer has the conversation"));
        assertThat(world.prepare(to(world.chatwoot.accountId() + 1, written())))
                .isInstanceOfSatisfying(
                        Preparation.Rejected.class,
                        rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.CONFIGURATION));
    }
}
