package com.citaplanner.notification.answer;

import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.WhatsAppWriter;

/** The person who wrote a message, as the channel over which it came knows them. */
public sealed interface AnswerSender {
    /** A contact in Chatwoot. */
    record OfContact(ContactKey contact) implements AnswerSender {}

    /** Somebody with a phone or, over WhatsApp, a user id. */
    record OfNumber(WhatsAppWriter writer) implements AnswerSender {}
}
