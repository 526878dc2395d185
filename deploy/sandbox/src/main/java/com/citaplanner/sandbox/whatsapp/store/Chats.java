package com.citaplanner.sandbox.whatsapp.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The chats that were used last. */
public final class Chats {
    private static final int MAX_CHATS = 1_000;

    private record Key(String number, String client) {}

    private final Map<Key, Chat> chats = BoundedMap.of(MAX_CHATS);

    public Chat of(BusinessNumber number, Client client) {
        Chat chat = chats.computeIfAbsent(new Key(number.id(), client.key()), key -> new Chat(number, client));
        chat.rename(client);
        return chat;
    }

    /** Adds a message that the business sent. */
    public Chat sent(AcceptedMessage message) {
        Chat chat = of(message.from(), message.to());
        chat.add(Bubble.of(message));
        return chat;
    }

    /** Adds a message that the client wrote. */
    public void written(BusinessNumber number, Client client, String id, String text, Instant at) {
        of(number, client).add(Bubble.written(id, text, at));
    }

    /** Returns all chats, the one that was used last first. */
    public List<Chat> latestFirst() {
        synchronized (chats) {
            return List.copyOf(chats.values()).reversed();
        }
    }
}
