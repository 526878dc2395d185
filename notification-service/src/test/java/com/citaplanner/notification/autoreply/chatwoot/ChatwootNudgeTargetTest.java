package com.citaplanner.notification.autoreply.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.autoreply.AgentNudge;
import com.citaplanner.notification.chatwoot.ChatwootFixtures;
import com.citaplanner.notification.conversation.Assignee;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.note.NoteResult;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.InMemoryTenantChannels;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notes to agents, against the stand-in. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ChatwootNudgeTargetTest {
    private static final String TENANT = "t-1";
    private static final long INBOX = 12;

    private final ChatwootStandIn chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests());
    private final InMemoryTenantChannels channels = new InMemoryTenantChannels();
    private final ChatwootFixtures fixtures =
            new ChatwootFixtures(Map.of("allowed-networks", "127.0.0.0/8", "read-timeout", "2s", "settling", "500ms"));
    private final ChatwootNudgeTarget target = new ChatwootNudgeTarget(
            fixtures.settings, fixtures.client, fixtures.connections(channels), Clock.systemUTC());
    private long conversation;

    @BeforeEach
    void aClientWaits() {
        channels.channel(
                TENANT,
                Channel.CHATWOOT,
                new ChannelSettings(
                        true,
                        Map.of(
                                "apiUrl", chatwoot.url(),
                                "accountId", Long.toString(chatwoot.accountId()),
                                "inboxId", Long.toString(INBOX)),
                        Map.of("apiAccessToken", chatwoot.accessToken()),
                        Set.of()));
        conversation = chatwoot.clientWrites(chatwoot.addContact("Ana", "+525512345678", null), INBOX, "¿Hola?")
                .conversationId();
    }

    @AfterEach
    void stop() {
        fixtures.close();
        chatwoot.close();
    }

    private NoteResult write(String tenant, long account, int attempt) {
        return target.write(new AgentNudge(
                        new ConversationKey(tenant, account, conversation),
                        "n-1",
                        "El cliente espera.",
                        Optional.of(new Assignee(7, false, "Laura [Recepción]")),
                        attempt))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private List<String> notes() {
        return chatwoot.messages(conversation).stream()
                .filter(Message::privateNote)
                .map(Message::content)
                .toList();
    }

    @Test
    void agents_read_a_private_note_that_mentions_who_looks_after_the_conversation() {
        assertThat(write(TENANT, chatwoot.accountId(), 1)).isEqualTo(new NoteResult.Written());
        assertThat(notes())
                .containsExactly("[@Laura Recepción](mention://user/7/Laura%20Recepci%C3%B3n) El cliente espera.");
    }

    @Test
    void a_note_whose_answer_was_lost_is_not_written_twice() {
        chatwoot.faults()
                .next("POST conversations/{id}/messages", 1, Fault.drop().afterProcessing());

        assertThat(write(TENANT, chatwoot.accountId(), 1)).isInstanceOf(NoteResult.Later.class);
        assertThat(write(TENANT, chatwoot.accountId(), 2)).isEqualTo(new NoteResult.Written());
        assertThat(notes()).hasSize(1);
    }

    @Test
    void a_tenant_writes_into_its_own_account_only() {
        assertThat(write("t-2", chatwoot.accountId(), 1)).isInstanceOf(NoteResult.Dropped.class);
        assertThat(write(TENANT, chatwoot.accountId() + 1, 1)).isInstanceOf(NoteResult.Dropped.class);
        assertThat(notes()).isEmpty();
    }
}
