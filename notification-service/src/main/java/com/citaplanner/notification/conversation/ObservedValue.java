package com.citaplanner.notification.conversation;

import com.citaplanner.notification.conversation.StoryEntry.Kind;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a conversation's state whose changes belong to its story, as text. */
enum ObservedValue {
    STATUS(Kind.STATUS, state -> state.status().map(ConversationChange::text), true),
    ASSIGNEE(Kind.ASSIGNEE, state -> state.assignee().map(Assignee::text), false),
    TEAM(Kind.TEAM, state -> text(state.teamId()), false),
    LABELS(Kind.LABELS, state -> Optional.ofNullable(ConversationChange.text(state.labels())), false),
    INBOX(Kind.INBOX, state -> text(state.inboxId()), true),
    CONTACT(Kind.CONTACT, state -> text(state.contactId()), true);

    private final Kind kind;
    private final Function<Conversation, Optional<String>> value;
    /** Whether no value means that it is not known, not that there is none. */
    private final boolean unknownWhereAbsent;

    ObservedValue(Kind kind, Function<Conversation, Optional<String>> value, boolean unknownWhereAbsent) {
        this.kind = kind;
        this.value = value;
        this.unknownWhereAbsent = unknownWhereAbsent;
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    String of(Conversation state) {
        return value.apply(state).orElse(null);
    }

    boolean differs(Conversation before, Conversation after) {
        Optional<String> old = value.apply(before);
        Optional<String> current = value.apply(after);
        boolean known = !unknownWhereAbsent || (old.isPresent() && current.isPresent());
        return known && !old.equals(current);
    }

    private static Optional<String> text(OptionalLong id) {
        return id.isPresent() ? Optional.of(Long.toString(id.getAsLong())) : Optional.empty();
    }
}
