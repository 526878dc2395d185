package com.citaplanner.notification.conversation;

import java.time.Instant;

/**
 * A message that was just written in a conversation: no note, no later change.
 *
 * @param id unique within the Chatwoot installation
 * @param createdAt by Chatwoot's clock
 * @param group whether it was written in a group of a messenger, not by one client
 */
public record NewMessage(long id, MessageAuthor author, Instant createdAt, boolean group) {
    /** Whether somebody of the business wrote it, in Chatwoot or on the phone. */
    public boolean isAnswer() {
        return author == MessageAuthor.AGENT || author == MessageAuthor.BUSINESS_PHONE;
    }

    NewMessage at(Instant time) {
        return new NewMessage(id, author, time, group);
    }
}
