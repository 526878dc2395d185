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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ChatwootLabelTargetTest {
    private static final String TENANT = "t-1";
    private static final long INBOX = 12;
    private static final long WHATSAPP_INBOX = 14;
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
        return add(new LabelRequest(
                TENANT,
                "c-ana",
                "wamid.1",
                Channel.WHATSAPP,
                conversation.map(id -> new LabelRequest.LabelledConversation(chatwoot.accountId(), id)),
                label));
    }

    private LabelResult add(LabelRequest label) {
        return target.add(label).await().atMost(Duration.ofSeconds(10));
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

    @ParameterizedTest
    @ValueSource(strings = {"open", "pending", "snoozed"})
    void without_a_known_conversation_the_client_s_unresolved_one_is_labelled(String status) {
        long conversation = openConversation();
        chatwoot.agentSetsStatus(conversation, status);

        assertThat(add(Optional.empty(), LABEL)).isEqualTo(new LabelResult.Added());
        assertThat(labels(conversation)).containsExactly(LABEL);
    }

    @Test
    void without_an_unresolved_conversation_the_label_is_dropped() {
        chatwoot.agentSetsStatus(openConversation(), "resolved");

        assertThat(add(Optional.empty(), LABEL))
                .isEqualTo(new LabelResult.Dropped("the client has no unresolved conversation"));
        assertThat(add(Optional.of(987_654L), LABEL))
                .isEqualTo(new LabelResult.Dropped("Chatwoot no longer has the conversation"));
    }

    @Test
    void a_tenant_without_chatwoot_gets_no_labels() {
        assertThat(add(new LabelRequest("t-2", "c-ana", "wamid.1", Channel.WHATSAPP, Optional.empty(), LABEL)))
                .isEqualTo(new LabelResult.Dropped("the tenant has no Chatwoot connection"));
    }

    @Test
    void a_refusal_of_the_moment_is_tried_again() {
        long conversation = openConversation();
        chatwoot.faults().next("POST conversations/{id}/labels", 1, Fault.tooManyRequests(Duration.ofSeconds(1)));

        assertThat(add(Optional.of(conversation), LABEL)).isInstanceOf(LabelResult.Later.class);
        assertThat(labels(conversation)).isEmpty();
    }

    @Test
    void of_several_conversations_one_of_the_message_s_channel_is_labelled() {
        long whatsApp = chatwoot.clientWrites(contact, WHATSAPP_INBOX, "Hola").conversationId();
        long other = openConversation();

        assertThat(add(Optional.empty(), LABEL)).isEqualTo(new LabelResult.Added());
        assertThat(labels(whatsApp)).containsExactly(LABEL);
        assertThat(labels(other)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "{\"payload\":{}}", "{\"payload\":\"\"}", "{\"payload\":[{\"title\":\"vip\"}]}"})
    void where_the_present_labels_are_not_listed_none_is_replaced(String response) {
        long conversation = openConversation();
        add(Optional.of(conversation), "vip");
        chatwoot.faults().next("GET conversations/{id}/labels", 1, Fault.json(200, response));

        assertThat(add(Optional.of(conversation), LABEL)).isInstanceOf(LabelResult.Later.class);
        assertThat(labels(conversation)).containsExactly("vip");
    }

    @Test
    void a_label_that_was_added_without_an_answer_is_not_added_again() {
        long conversation = openConversation();
        chatwoot.faults()
                .next("POST conversations/{id}/labels", 1, Fault.serverError().afterProcessing());

        assertThat(add(Optional.of(conversation), LABEL)).isEqualTo(new LabelResult.Added());
    }
}
