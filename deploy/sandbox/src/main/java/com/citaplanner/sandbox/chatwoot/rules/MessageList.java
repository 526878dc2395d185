package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Message;
import java.util.List;
import java.util.NavigableMap;

/** {@code GET messages}: the latest 20, 20 before an id, 100 after one; always oldest first. */
public final class MessageList {
    private static final int LATEST = 20;
    private static final int AFTER = 100;
    private static final int BETWEEN = 1000;

    private final RuleContext context;

    public MessageList(RuleContext context) {
        this.context = context;
    }

    /** @param before empty text when absent */
    public List<Message> of(long conversationId, String before, String after) {
        NavigableMap<Long, Message> all = context.store()
                .messages()
                .in(context.conversation(conversationId).id());
        if (!after.isBlank() && !before.isBlank()) {
            return first(
                    all.subMap(Numbers.id(after), true, Math.max(Numbers.id(after), Numbers.id(before)), false),
                    BETWEEN);
        }
        if (!before.isBlank()) {
            return last(all.headMap(Numbers.id(before), false));
        }
        return after.isBlank() ? last(all) : first(all.tailMap(Numbers.id(after), false), AFTER);
    }

    private static List<Message> first(NavigableMap<Long, Message> messages, int limit) {
        return messages.values().stream().limit(limit).toList();
    }

    private static List<Message> last(NavigableMap<Long, Message> messages) {
        return messages.descendingMap().values().stream().limit(LATEST).toList().reversed();
    }
}
