package com.citaplanner.notification.history.postgres;

import com.citaplanner.notification.history.Interaction;
import com.citaplanner.notification.history.Message;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.OptionalLong;

/** A message as the table has it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record InteractionRow(
        String tenantId,
        long accountId,
        long messageId,
        long conversationId,
        OptionalLong inboxId,
        OptionalLong contactId,
        Message.Direction direction,
        Message.Author author,
        String channel,
        String content,
        List<Message.Attachment> attachments,
        String status,
        String externalError,
        String createdAt,
        String changedAt,
        boolean deleted) {
    static InteractionRow of(Interaction interaction) {
        Message message = interaction.message();
        return new InteractionRow(
                interaction.tenantId(),
                interaction.accountId(),
                message.id(),
                message.conversationId(),
                message.inboxId(),
                message.contactId(),
                message.direction(),
                message.author(),
                message.channel(),
                message.content(),
                message.attachments(),
                message.status(),
                message.externalError(),
                message.createdAt().toString(),
                message.changedAt().toString(),
                message.deleted());
    }
}
