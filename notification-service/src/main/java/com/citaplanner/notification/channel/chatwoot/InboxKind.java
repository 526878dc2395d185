package com.citaplanner.notification.channel.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;

/** The kind of an inbox, as far as it matters for who can be reached. */
enum InboxKind {
    API,
    /** Reaches only visitors who have opened it before. */
    WEB_WIDGET,
    EMAIL,
    SMS,
    WHATSAPP,
    /** WhatsApp over Twilio. */
    TWILIO,
    /** Telegram, Messenger and others: reaches only contacts with an open conversation. */
    REPLY_ONLY;

    /** @param inbox as returned by Chatwoot's inbox endpoint */
    static InboxKind of(JsonNode inbox) {
        return of(
                inbox.path("channel_type").asText(),
                inbox.path("medium").asText().equals("whatsapp"));
    }

    /** @param whatsapp whether Twilio leads to WhatsApp instead of SMS */
    static InboxKind of(String channel, boolean whatsapp) {
        return switch (channel) {
            case "Channel::Api" -> API;
            case "Channel::WebWidget" -> WEB_WIDGET;
            case "Channel::Email" -> EMAIL;
            case "Channel::Sms" -> SMS;
            case "Channel::Whatsapp" -> WHATSAPP;
            case "Channel::TwilioSms" -> whatsapp ? TWILIO : SMS;
            default -> REPLY_ONLY;
        };
    }

    /** Whether a person who was never there can be reached. */
    boolean acceptsNewContacts() {
        return this != WEB_WIDGET && this != REPLY_ONLY;
    }

    /** Whether free text is allowed only for some time after the client wrote, and an approved template otherwise. */
    boolean requiresTemplates() {
        return this == WHATSAPP || this == TWILIO;
    }

    /** Whether people are reached by number only. */
    boolean needsPhone() {
        return this == SMS || requiresTemplates();
    }

    boolean needsEmail() {
        return this == EMAIL;
    }
}
