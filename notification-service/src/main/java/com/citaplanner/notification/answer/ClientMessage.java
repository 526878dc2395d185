package com.citaplanner.notification.answer;

import com.citaplanner.notification.label.LabelRequest;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.trace.TraceParent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A client's message that may answer a message about an appointment. It is no keyword.
 *
 * @param key unique within the tenant, and the same whoever reports the message
 * @param overWhatsApp whether it certainly came over WhatsApp, also where Chatwoot reports it
 * @param writtenAt by the provider's clock
 * @param quoted the providers' ids of the message that it answers or reacts to; empty where it quotes none
 * @param conversation where Chatwoot has it; empty where another reports it
 * @param trace in which it came
 */
public record ClientMessage(
        Tenant tenant,
        Channel channel,
        AnswerSender sender,
        String key,
        boolean overWhatsApp,
        Instant writtenAt,
        AnswerContent content,
        List<String> quoted,
        Optional<LabelRequest.LabelledConversation> conversation,
        TraceParent trace) {
    public ClientMessage {
        quoted = List.copyOf(quoted);
    }

    /** A message outside any trace. */
    public ClientMessage(
            Tenant tenant,
            Channel channel,
            AnswerSender sender,
            String key,
            boolean overWhatsApp,
            Instant writtenAt,
            AnswerContent content,
            List<String> quoted,
            Optional<LabelRequest.LabelledConversation> conversation) {
        this(tenant, channel, sender, key, overWhatsApp, writtenAt, content, quoted, conversation, TraceParent.NONE);
    }

    /** The same message in a trace. */
    public ClientMessage in(TraceParent other) {
        return other.isKnown() ? with(writtenAt, other) : this;
    }

    /** The same message, at the given time where its provider's clock is ahead of it. */
    ClientMessage notAfter(Instant now) {
        return writtenAt.isAfter(now) ? with(now, trace) : this;
    }

    private ClientMessage with(Instant time, TraceParent parent) {
        return new ClientMessage(
                tenant, channel, sender, key, overWhatsApp, time, content, quoted, conversation, parent);
    }

    /** The appointment that the payload of the client's button names. */
    public Optional<String> namedAppointment() {
        return ReadAnswer.namedAppointment(content);
    }

    /** Hides what the client wrote. */
    @Override
    public String toString() {
        return "ClientMessage[" + tenant.id() + ", " + channel + "]";
    }
}
