package com.citaplanner.sandbox.chatwoot.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a changed conversation; values that are not set stay. */
public final class ConversationChange {
    private final Conversation old;
    private ConversationStatus status;
    private long contactId;
    private @Nullable Long assigneeId;
    private Map<String, Object> customAttributes;
    private Map<String, Object> additionalAttributes;
    private List<String> labels;
    private @Nullable Instant snoozedUntil;
    private @Nullable Instant firstReplyCreatedAt;
    private @Nullable Instant waitingSince;
    private Instant lastActivityAt;

    ConversationChange(Conversation old) {
        this.old = old;
        status = old.status();
        contactId = old.contactId();
        assigneeId = old.assigneeId();
        customAttributes = old.customAttributes();
        additionalAttributes = old.additionalAttributes();
        labels = old.labels();
        snoozedUntil = old.snoozedUntil();
        firstReplyCreatedAt = old.firstReplyCreatedAt();
        waitingSince = old.waitingSince();
        lastActivityAt = old.lastActivityAt();
    }

    public ConversationChange status(ConversationStatus to, @Nullable Instant until) {
        status = to;
        snoozedUntil = until;
        return this;
    }

    public ConversationChange contact(long id) {
        contactId = id;
        return this;
    }

    public ConversationChange assignee(@Nullable Long id) {
        assigneeId = id;
        return this;
    }

    public ConversationChange customAttributes(Map<String, Object> attributes) {
        customAttributes = attributes;
        return this;
    }

    public ConversationChange additionalAttributes(Map<String, Object> attributes) {
        additionalAttributes = attributes;
        return this;
    }

    public ConversationChange labels(List<String> newLabels) {
        labels = newLabels;
        return this;
    }

    /** Applies a message of the client, who waits for an answer from now on unless already waiting. */
    public ConversationChange clientWrote(Instant now) {
        waitingSince = waitingSince == null ? now : waitingSince;
        lastActivityAt = now;
        return this;
    }

    public ConversationChange answered(Instant now) {
        firstReplyCreatedAt = firstReplyCreatedAt == null ? now : firstReplyCreatedAt;
        waitingSince = null;
        lastActivityAt = now;
        return this;
    }

    public ConversationChange activeAt(Instant now) {
        lastActivityAt = now;
        return this;
    }

    public Conversation apply(Instant now) {
        return new Conversation(
                old.id(),
                old.uuid(),
                old.inboxId(),
                contactId,
                old.contactInboxId(),
                status,
                assigneeId,
                customAttributes,
                additionalAttributes,
                labels,
                snoozedUntil,
                firstReplyCreatedAt,
                waitingSince,
                lastActivityAt,
                old.createdAt(),
                now);
    }
}
