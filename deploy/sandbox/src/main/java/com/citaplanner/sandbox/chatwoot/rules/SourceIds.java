package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Channel;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Inbox;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Creates and checks source ids, a contact's id on each channel. */
final class SourceIds {
    /** A number without plus, or WhatsApp's business-scoped user id. */
    private static final Pattern WHATSAPP = Pattern.compile("\\d{1,15}|[A-Z]{2}\\.[A-Za-z0-9.]{1,128}");

    private static final Pattern TWILIO_WHATSAPP = Pattern.compile("whatsapp:\\+\\d{1,15}");

    private SourceIds() {}

    static String create(Contact contact, Inbox inbox) {
        return switch (inbox.channel()) {
            case WHATSAPP -> phone(contact).replace("+", "");
            case TWILIO_WHATSAPP -> "whatsapp:" + phone(contact);
            case SMS -> phone(contact);
            case EMAIL -> email(contact);
            case API, WEB_WIDGET -> UUID.randomUUID().toString();
            // A contact cannot be written to before it writes; Chatwoot's builder raises an error.
            case TELEGRAM -> throw Refusal.serverError();
        };
    }

    static void check(String sourceId, Inbox inbox) {
        switch (inbox.channel()) {
            case WHATSAPP -> check(sourceId, WHATSAPP, "whatsapp");
            case TWILIO_WHATSAPP -> check(sourceId, TWILIO_WHATSAPP, "twilio whatsapp");
            case SMS, EMAIL, API, WEB_WIDGET, TELEGRAM -> {}
        }
    }

    /** Returns the source id of a client who writes first; null if it follows from the contact. */
    static @Nullable String forFirstMessage(Contact contact, Inbox inbox) {
        return inbox.channel() == Channel.TELEGRAM ? Long.toString(700_000_000 + contact.id()) : null;
    }

    /** Returns the new source id for the former owner when another contact takes its source id over. */
    static String renamed(String sourceId, Inbox inbox) {
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
