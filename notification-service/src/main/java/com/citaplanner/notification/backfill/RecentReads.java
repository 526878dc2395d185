package com.citaplanner.notification.backfill;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which conversations this instance has read for a run just now, so that none is read again because it was listed again or
 * its page is repeated. Forgetting one costs a request.
 */
final class RecentReads {
    private static final int MAX_CONVERSATIONS = 10_000;

    private final Map<Key, DoneRead> done = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, DoneRead> eldest) {
            return size() > MAX_CONVERSATIONS;
        }
    };

    private record Key(String tenantId, long run, long conversation) {}

    /**
     * @param listed as it was when it was read
     * @param highest the highest id of its messages that are old enough to be complete; 0 if there are none
     */
    private record DoneRead(State listed, long highest) {}

    /** Changes when something happens in the conversation. */
    private record State(Instant updatedAt, Instant lastActivityAt, long lastMessage, String lastStatus) {
        static State of(ListedConversation conversation) {
            return new State(
                    conversation.updatedAt(),
                    conversation.lastActivityAt(),
                    conversation.last().map(ReadMessage::id).orElse(0L),
                    conversation
                            .last()
                            .map(last -> last.status() + last.deleted())
                            .orElse(""));
        }
    }

    /** The highest id of a conversation that is as it was when it was read; empty for any other. */
    synchronized Optional<Long> find(BackfillQueue.BackfillClaim claim, ListedConversation conversation) {
        return Optional.ofNullable(done.get(key(claim, conversation)))
                .filter(read -> read.listed().equals(State.of(conversation)))
                .map(DoneRead::highest);
    }

    synchronized void add(BackfillQueue.BackfillClaim claim, ListedConversation conversation, long highest) {
        done.put(key(claim, conversation), new DoneRead(State.of(conversation), highest));
    }

    private static Key key(BackfillQueue.BackfillClaim claim, ListedConversation conversation) {
        return new Key(claim.tenantId(), claim.run(), conversation.id());
    }
}
