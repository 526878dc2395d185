package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Message;
import java.util.List;
import java.util.NavigableMap;

/** Lists messages ({@code GET messages}): the latest 20, 20 before an id, or 100 after one; always oldest first. */
public final class MessageList {
    private static final int LATEST_LIMIT = 20;
    private static final int AFTER_LIMIT = 100;
    private static final int BETWEEN_LIMIT = 1000;

    private final RuleContext context;

    public MessageList(RuleContext context) {
        this.context = context;
    }

    /**
     * Returns the messages.
     *
     * @param before an id, or empty
     * @param after an id, or empty
     */
    public List<Message> of(long conversationId, String before, String after) {
        NavigableMap<Long, Message> all = context.store()
                .messages()
                .in(context.conversation(conversationId).id());
        if (!after.isBlank() && !before.isBlank()) {
            return first(
                    all.subMap(
                            RubyIntegers.parse(after),
                            true,
                            Math.max(RubyIntegers.parse(after), RubyIntegers.parse(before)),
                            false),
                    BETWEEN_LIMIT);
        }
        if (!before.isBlank()) {
            return last(all.headMap(RubyIntegers.parse(before), false));
        }
        return after.isBlank() ? last(all) : first(all.tailMap(RubyIntegers.parse(after), false), AFTER_LIMIT);
    }

    private static List<Message> first(NavigableMap<Long, Message> messages, int limit) {
        return messages.values().stream().limit(limit).toList();
    }

    private static List<Message> last(NavigableMap<Long, Message> messages) {
        return messages.descendingMap().values().stream()
                .limit(LATEST_LIMIT)
                .toList()
                .reversed();
    }
}
