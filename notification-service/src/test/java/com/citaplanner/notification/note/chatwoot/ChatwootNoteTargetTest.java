package com.citaplanner.notification.note.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.chatwoot.ChatwootFixtures;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.note.Note;
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
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ChatwootNoteTargetTest {
    private static final String TENANT = "t-1";
    private static final long INBOX = 12;
    private static final String WRITE = "POST conversations/{id}/messages";

    private final ChatwootStandIn chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests());
    private final InMemoryTenantChannels channels = new InMemoryTenantChannels();
    private final ChatwootFixtures fixtures =
            new ChatwootFixtures(Map.of("allowed-networks", "127.0.0.0/8", "read-timeout", "2s", "settling", "500ms"));
    private final long contact = chatwoot.addContact("Ana", "+525512345678", null);
    private OptionalLong linked = OptionalLong.of(contact);
    private final ChatwootNoteTarget target = new ChatwootNoteTarget(
            fixtures.settings,
            fixtures.client,
            fixtures.connections(channels),
            (tenant, recipient, account) -> Uni.createFrom()
                    .item(() -> Optional.of(new ResolvedRecipient(
                            Optional.of("Ana"), Optional.empty(), Optional.empty(), linked, Optional.empty()))),
            Clock.systemUTC());

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

    private static Note note(int attempt) {
        return new Note(UUID.randomUUID(), TENANT, Channel.WHATSAPP, "c-ana", Optional.of("Hola"), attempt, attempt);
    }

    private static Note again(Note note) {
        return new Note(
                note.notificationId(), TENANT, note.channel(), note.clientId(), note.text(), note.attempt() + 1, 2);
    }

    private NoteResult write(Note note, String text) {
        return target.write(note, text).await().atMost(Duration.ofSeconds(10));
    }

    private List<Message> notes(long conversation) {
        return chatwoot.messages(conversation).stream()
                .filter(Message::privateNote)
                .toList();
    }

    private long openConversation() {
        return chatwoot.clientWrites(contact, INBOX, "¿Tienen lugar?").conversationId();
    }

    @Test
    void a_message_over_another_channel_is_noted_in_the_open_conversation() {
        long conversation = openConversation();

        assertThat(write(note(1), "Le esperamos mañana")).isEqualTo(new NoteResult.Written());
        assertThat(notes(conversation))
                .singleElement()
                .satisfies(message -> assertThat(message.content()).isEqualTo("→ WhatsApp\n\nLe esperamos mañana"));
    }

    @Test
    void without_an_open_conversation_nothing_is_written() {
        long conversation = openConversation();
        chatwoot.agentSetsStatus(conversation, "resolved");

        assertThat(write(note(1), "Hola")).isEqualTo(new NoteResult.Dropped("the client has no open conversation"));
        assertThat(notes(conversation)).isEmpty();
    }

    @Test
    void a_client_without_a_contact_has_no_conversation() {
        linked = OptionalLong.empty();

        assertThat(write(note(1), "Hola")).isEqualTo(new NoteResult.Dropped("the client has no contact in Chatwoot"));
    }

    @Test
    void a_tenant_without_chatwoot_gets_no_notes() {
        Note elsewhere = new Note(UUID.randomUUID(), "t-2", Channel.EMAIL, "c-ana", Optional.of("Hola"), 1, 1);

        assertThat(write(elsewhere, "Hola")).isEqualTo(new NoteResult.Dropped("the tenant has no Chatwoot connection"));
    }

    @Test
    void a_note_whose_answer_was_lost_is_not_written_twice() {
        long conversation = openConversation();
        Note note = note(1);
        chatwoot.faults().next(WRITE, 1, Fault.drop().afterProcessing());

        assertThat(write(note, "Hola")).isInstanceOf(NoteResult.Later.class);
        assertThat(write(again(note), "Hola")).isEqualTo(new NoteResult.Written());
        assertThat(notes(conversation)).hasSize(1);
    }

    @Test
    void a_note_that_was_not_written_is_written_by_the_next_attempt() {
        long conversation = openConversation();
        Note note = note(1);
        chatwoot.faults().next(WRITE, 1, Fault.tooManyRequests(Duration.ofSeconds(1)));

        assertThat(write(note, "Hola")).isInstanceOf(NoteResult.Later.class);
        assertThat(notes(conversation)).isEmpty();
        await().until(() -> write(again(note), "Hola") instanceof NoteResult.Written);
        assertThat(notes(conversation)).hasSize(1);
    }

    @Test
    void a_long_message_is_shortened() {
        assertThat(NoteText.of(Channel.EMAIL, "x".repeat(10_000)))
                .startsWith("→ E-mail\n\nxxx")
                .endsWith("x…")
                .hasSizeLessThan(4_100);
        assertThat(NoteText.of(Channel.SMS, "x".repeat(3_999) + "😀😀")).endsWith("x…");
    }
}
