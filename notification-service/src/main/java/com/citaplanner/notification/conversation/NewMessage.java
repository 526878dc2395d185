package com.citaplanner.notification.conversation;

import java.time.Instant;

/**
 * A message that was just written in a conversation: no note, no later change.
 *
 * @param id unique within the Chatwoot installation
 * @param createdAt by Chatwoot's clock
 * @param group whether it was written in a group of a messenger, not by one client
 */
public record NewMessage(long id, MessageAuthor author, Instant createdAt, boolean group) {}
