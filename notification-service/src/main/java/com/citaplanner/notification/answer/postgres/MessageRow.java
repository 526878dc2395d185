package com.citaplanner.notification.answer.postgres;

import com.citaplanner.notification.answer.AnswerSender;
import com.citaplanner.notification.answer.ClientMessage;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.WhatsAppWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client's message, by what its statement looks for. Of the ids of a quoted message, at most two are known: Chatwoot's
 * and WhatsApp's.
 */
record MessageRow(
        String tenantId,
        String key,
        @Nullable Long accountId,
        @Nullable Long contactId,
        @Nullable String phone,
        @Nullable String userId,
        @Nullable String quoted,
        @Nullable String alsoQuoted,
        @Nullable String appointmentId) {
    static MessageRow of(ClientMessage message) {
        return switch (message.sender()) {
            case AnswerSender.OfContact(ContactKey contact) ->
                of(message, contact.accountId(), contact.contactId(), null, null);
            case AnswerSender.OfNumber(WhatsAppWriter writer) ->
                of(
                        message,
                        null,
                        null,
                        writer.phoneKey().orElse(null),
                        writer.bsuid().orElse(null));
        };
    }

    private static MessageRow of(
            ClientMessage message,
            @Nullable Long account,
            @Nullable Long contact,
            @Nullable String phone,
            @Nullable String userId) {
        List<String> quoted = message.quoted();
        return new MessageRow(
                message.tenant().id(),
                message.key(),
                account,
                contact,
                phone,
                userId,
                quoted.isEmpty() ? null : quoted.getFirst(),
                quoted.size() < 2 ? null : quoted.get(1),
                message.namedAppointment().orElse(null));
    }
}
