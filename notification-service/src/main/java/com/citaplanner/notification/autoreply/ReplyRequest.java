package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.answer.Acknowledgement;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.RecipientConversation;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestedContent;
import com.citaplanner.notification.request.ScheduledTime;
import com.citaplanner.notification.suppression.KnownAddresses;
import com.citaplanner.notification.template.Value;
import com.citaplanner.notification.template.Wording;
import com.citaplanner.notification.validation.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Requests the message of an automatic reply, into the conversation that it answers. */
public final class ReplyRequest {
    /** Such messages are no other matter to which a client's next message could be an answer. */
    private static final String KEY_PREFIX = Acknowledgement.KEY_PREFIX + "auto:";

    /** In which clients write, and are answered. */
    public static final Channel CHANNEL = Channel.CHATWOOT;

    private static final String OPENING = "opening";
    private static final String REPLY = "reply";

    /** Those that a text may have, beside those that every template has. */
    private static final Set<String> VARIABLES = Set.of(OPENING, REPLY, "businessName", "clientName");

    private ReplyRequest() {}

    /** Why a text cannot be sent; empty if it can. */
    static Optional<String> problem(String text) {
        Wording wording = Wording.ofText(text);
        return wording.errors(CHANNEL).stream()
                .map(FieldError::reason)
                .findFirst()
                .or(() -> wording.variables(CHANNEL).stream()
                        .filter(name -> !VARIABLES.contains(name))
                        .findFirst()
                        .map(name -> "has the variable " + name + ", but may have only "
                                + String.join(", ", new TreeSet<>(VARIABLES))));
    }

    static NotificationRequest of(
            PlannedReply reply, ReplyPlace place, KnownAddresses writer, Instant expiresAt, Instant now) {
        AutoReplyText texts = AutoReplyText.in(place.tenant().locale());
        String key = key(reply);
        return new NotificationRequest(
                place.tenant().id(),
                key,
                key,
                NotificationType.AUTO_REPLY,
                List.of(CHANNEL),
                recipient(reply.conversation(), writer),
                Optional.of(texts.locale()),
                Optional.empty(),
                content(reply.kind(), place, texts, now),
                Optional.empty(),
                Optional.of(new ScheduledTime.At(expiresAt)),
                List.of(),
                Map.of());
    }

    static String key(PlannedReply reply) {
        return KEY_PREFIX + reply.conversation().accountId() + ":"
                + reply.conversation().id() + ":" + reply.id();
    }

    private static RequestedContent content(ReplyKind kind, ReplyPlace place, AutoReplyText texts, Instant now) {
        ReplyWording wording = place.rules().wording(kind);
        String opening = texts.opening(place.calendar(), now);
        return new RequestedContent(
                wording.templateId(),
                wording.text(),
                Map.of(OPENING, new Value.Text(opening), REPLY, new Value.Text(texts.of(kind, opening))));
    }

    private static Recipient recipient(ConversationKey conversation, KnownAddresses writer) {
        return new Recipient(
                writer.clientId(),
                Optional.empty(),
                writer.clientId().isPresent()
                        ? Optional.empty()
                        : writer.phones().stream().map(PhoneNumber::e164).findFirst(),
                Optional.empty(),
                Optional.of(new RecipientConversation(conversation.accountId(), conversation.id())));
    }
}
