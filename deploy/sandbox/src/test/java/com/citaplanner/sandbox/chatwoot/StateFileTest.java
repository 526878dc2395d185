package com.citaplanner.sandbox.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    @TempDir
    Path directory;

    @Test
    void state_survives_a_restart() {
        ChatwootSettings settings =
                ChatwootSettings.forTests().withDemo().withStateFile(directory.resolve("a/state.json"));
        Contact contact;
        Message message;
        try (ChatwootStandIn first = ChatwootStandIn.start(settings)) {
            long id = first.addContact("Ana", "+525500001111", "ana@example.mx");
            first.agentSetsAttribute(id, "nota", null);
            message = first.clientWrites(id, 14, "Hola");
            contact = first.contact(id).orElseThrow();
        }

        try (ChatwootStandIn second = ChatwootStandIn.start(settings)) {
            assertThat(second.contact(contact.id())).contains(contact);
            assertThat(second.messages(message.conversationId())).containsExactly(message);
            assertThat(second.contacts()).hasSize(6);
            assertThat(second.addContact("Eva", null, null)).isGreaterThan(contact.id());
        }
    }

    @Test
    void change_is_on_disk_before_the_stand_in_stops() {
        Path file = directory.resolve("state.json");
        try (ChatwootStandIn chatwoot =
                ChatwootStandIn.start(ChatwootSettings.forTests().withStateFile(file))) {
            chatwoot.addContact("Ana", "+525500001111", null);

            Eventually.holds(() -> Files.exists(file));
        }
    }
}
