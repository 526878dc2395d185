package com.citaplanner.notification.label.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.chatwoot.ChatwootFixtures;
import com.citaplanner.notification.label.LabelRequest;
import com.citaplanner.notification.label.LabelResult;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.InMemoryTenantChannels;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ChatwootLabelTargetTest {
    private static final String TENANT = "t-1";
    private static final long INBOX = 12;
    private static final String LABEL = "cita-por-atender";

    private final ChatwootStandIn chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests());
    private final InMemoryTenantChannels channels = new InMemoryTenantChannels();
    private final ChatwootFixtures fixtures =
            new ChatwootFixtures(Map.of("allowed-networks", "127.0.0.0/8", "read-timeout", "2s", "settling", "500ms"));
    private final long contact = chatwoot.addContact("Ana", "+525512345678", null);
    private final ChatwootLabelTarget target = new ChatwootLabelTarget(
            fixtures.client,
            fixtures.connections(channels),
            (tenant, recipient, account) -> Uni.createFrom()
                    .item(() -> Optional.of(new ResolvedRecipient(
                            Optional.of("Ana"),
                            Optional.empty(),
                            Optional.empty(),
                            OptionalLong.of(contact),
                            Optional.empty()))));

    @BeforeEach
    void connect() {
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
    }

    @AfterEach
    void stop() {
        fixtures.close();
        chatwoot.close();
    }

    private LabelResult add(Optional<Long> conversation, String label) {
        return target.add(new LabelRequest(
                        TENANT,
                        "c-ana",
                        conversation.map(id -> new LabelRequest.Conversation(chatwoot.accountId(), id)),
                        label))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private List<String> labels(long id) {
        return chatwoot.conversations().stream()
                .filter(conversation -> conversation.id() == id)
                .map(Conversation::labels)
                .findFirst()
                .orElseThrow();
    }

    private long openConversation() {
        return chatwoot.clientWrites(contact, INBOX, "¿Tienen lugar?").conversationId();
    }

    @Test
    void a_label_is_added_to_those_that_the_conversation_has() {
        long conversation = openConversation();
        add(Optional.of(conversation), "vip");

        assertThat(add(Optional.of(conversation), LABEL)).isEqualTo(new LabelResult.Added());
        assertThat(add(Optional.of(conversation), LABEL)).isEqualTo(new LabelResult.Added());
        assertThat(labels(conversation)).containsExactlyInAnyOrder("vip", LABEL);
    }

    @Test
    void without_a_known_conversation_the_client_s_open_one_is_labelled() {
        long conversation = openConversation();

        assertThat(add(Optional.empty(), LABEL)).isEqualTo(new LabelResult.Added());
        assertThat(labels(conversation)).containsExactly(LABEL);
    }

    @Test
    void without_an_open_conversation_the_label_is_dropped() {
        chatwoot.agentSetsStatus(openConversation(), "resolved");

        assertThat(add(Optional.empty(), LABEL))
                .isEqualTo(new LabelResult.Dropped("the client has no open conversation"));
        assertThat(add(Optional.of(987_654L), LABEL))
                .isEqualTo(new LabelResult.Dropped("Chatwoot no longer has the conversation"));
    }

    @Test
    void a_tenant_without_chatwoot_gets_no_labels() {
        assertThat(target.add(new LabelRequest("t-2", "c-ana", Optional.empty(), LABEL))
                        .await()
                        .atMost(Duration.ofSeconds(10)))
                .isEqualTo(new LabelResult.Dropped("the tenant has no Chatwoot connection"));
    }

    @Test
    void a_refusal_of_the_moment_is_tried_again() {
        long conversation = openConversation();
        chatwoot.faults().next("POST conversations/{id}/labels", 1, Fault.tooManyRequests(Duration.ofSeconds(1)));

        assertThat(add(Optional.of(conversation), LABEL)).isInstanceOf(LabelResult.Later.class);
        assertThat(labels(conversation)).isEmpty();
    }
}
