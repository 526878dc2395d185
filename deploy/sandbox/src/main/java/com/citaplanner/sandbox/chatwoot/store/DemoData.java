package com.citaplanner.sandbox.chatwoot.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contacts and conversations that the recorded webhook bodies refer to, so that writing to them succeeds. */
public final class DemoData {
    private static final String UUID_OF_JUAN = "7c1f5a0e-3b7d-4f55-9f4e-000000001187";
    private static final String UUID_OF_LUCIA = "7c1f5a0e-3b7d-4f55-9f4e-000000001194";

    private final ChatwootStore store;
    private final Instant now;

    public DemoData(ChatwootStore store, Instant now) {
        this.store = store;
        this.now = now.minus(Duration.ofHours(1));
    }

    public void seed() {
        contact(1187, "Juan Pérez", null, "+5215512345678");
        ContactInbox juanOnWhatsapp = inbox(2387, 1187, 14, "5215512345678");
        inbox(2388, 1187, 12, UUID_OF_JUAN);
        inbox(2389, 1187, 11, UUID_OF_JUAN);
        conversation(4521, juanOnWhatsapp, 90871, "Hola, quiero agendar una cita");
        contact(1194, "lucia@example.mx", "lucia@example.mx", null);
        inbox(2394, 1194, 11, UUID_OF_LUCIA);
        contact(1202, "Foto", null, "+525512340001");
        inbox(2302, 1202, 14, "525512340001");
        contact(1220, "Nueva Cliente", null, "+525566667777");
        contact(111, "Juan Pérez", null, "+525512345678");
        ContactInbox juanOnApi = inbox(2311, 111, 12, "7c1f5a0e-3b7d-4f55-9f4e-000000000111");
        conversation(456, juanOnApi, 123, "Hola, quiero agendar una cita");
    }

    private void contact(long id, String name, @Nullable String email, @Nullable String phone) {
        store.contacts().insert(Contact.of(id, name, email, phone, now));
    }

    private ContactInbox inbox(long id, long contactId, long inboxId, String sourceId) {
        ContactInbox row = new ContactInbox(id, contactId, inboxId, sourceId, "standInPubsubToken" + id, now, now);
        store.contactInboxes().insert(row);
        return row;
    }

    private void conversation(long id, ContactInbox contactInbox, long messageId, String text) {
        store.conversations().insert(Conversation.open(id, contactInbox, now));
        store.messages()
                .insert(new Message(
                        messageId,
                        id,
                        contactInbox.inboxId(),
                        MessageType.INCOMING,
                        text,
                        "text",
                        Map.of(),
                        Map.of(),
                        false,
                        MessageStatus.SENT,
                        null,
                        Sender.contact(contactInbox.contactId()),
                        List.of(),
                        now,
                        now));
    }
}
