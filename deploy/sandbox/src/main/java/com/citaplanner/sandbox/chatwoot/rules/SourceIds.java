package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Channel;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Inbox;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** How a contact is named on each channel. */
final class SourceIds {
    /** A number without plus, or WhatsApp's business-scoped user id. */
    private static final Pattern WHATSAPP = Pattern.compile("\\d{1,15}|[A-Z]{2}\\.[A-Za-z0-9.]{1,128}");

    private static final Pattern TWILIO_WHATSAPP = Pattern.compile("whatsapp:\\+\\d{1,15}");

    private SourceIds() {}

    static String made(Contact contact, Inbox inbox) {
        return switch (inbox.channel()) {
            case WHATSAPP -> phone(contact).replace("+", "");
            case TWILIO_WHATSAPP -> "whatsapp:" + phone(contact);
            case SMS -> phone(contact);
            case EMAIL -> email(contact);
            case API, WEB_WIDGET -> UUID.randomUUID().toString();
            // Nobody can be written to there first; the builder raises.
            case TELEGRAM -> throw Refusal.broken();
        };
    }

    static void check(String sourceId, Inbox inbox) {
        switch (inbox.channel()) {
            case WHATSAPP -> check(sourceId, WHATSAPP, "whatsapp");
            case TWILIO_WHATSAPP -> check(sourceId, TWILIO_WHATSAPP, "twilio whatsapp");
            case SMS, EMAIL, API, WEB_WIDGET, TELEGRAM -> {}
        }
    }

    /** What a client who writes first is called; null where it follows from the contact. */
    static String ofWriter(Contact contact, Inbox inbox) {
        return inbox.channel() == Channel.TELEGRAM ? Long.toString(700_000_000 + contact.id()) : null;
    }

    /** What the former owner of a source id is renamed to when another contact takes it over. */
    static String evicted(String sourceId, Inbox inbox) {
        int random = ThreadLocalRandom.current().nextInt(100);
        return inbox.channel() == Channel.EMAIL ? random % 10 + sourceId : "whatsapp:" + sourceId + random;
    }

    private static void check(String sourceId, Pattern pattern, String channel) {
        if (!pattern.matcher(sourceId).matches()) {
            throw Refusal.invalid(
                    "Source invalid source id for %s inbox. valid Regex %s".formatted(channel, pattern), "source_id");
        }
    }

    private static String phone(Contact contact) {
        if (contact.phoneNumber() == null) {
            throw Refusal.missing("contact phone number");
        }
        return contact.phoneNumber();
    }

    private static String email(Contact contact) {
        if (contact.email() == null) {
            throw Refusal.missing("contact email");
        }
        return contact.email();
    }
}
