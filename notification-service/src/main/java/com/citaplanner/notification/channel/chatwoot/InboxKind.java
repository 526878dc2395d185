package com.citaplanner.notification.channel.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;

/** What an inbox leads to, as far as it matters for who can be written to there. */
enum InboxKind {
    API,
    /** Only who has opened it before. */
    WEB_WIDGET,
    EMAIL,
    SMS,
    WHATSAPP,
    /** WhatsApp by way of Twilio. */
    TWILIO,
    /** Telegram, Messenger and the like: only who has an open conversation. */
    REPLIES;

    /** @param inbox as Chatwoot shows it on its own */
    static InboxKind of(JsonNode inbox) {
        return of(
                inbox.path("channel_type").asText(),
                inbox.path("medium").asText().equals("whatsapp"));
    }

    /** @param whatsapp whether Twilio leads to WhatsApp, not to SMS */
    static InboxKind of(String channel, boolean whatsapp) {
        return switch (channel) {
            case "Channel::Api" -> API;
            case "Channel::WebWidget" -> WEB_WIDGET;
            case "Channel::Email" -> EMAIL;
            case "Channel::Sms" -> SMS;
            case "Channel::Whatsapp" -> WHATSAPP;
            case "Channel::TwilioSms" -> whatsapp ? TWILIO : SMS;
            default -> REPLIES;
        };
    }

    /** Whether somebody who was never there can be written to. */
    boolean takesNewcomers() {
        return this != WEB_WIDGET && this != REPLIES;
    }

    /** Whether one may write freely only for a while after the client wrote, and otherwise by approved template. */
    boolean wantsTemplates() {
        return this == WHATSAPP || this == TWILIO;
    }

    /** Whether one is reached there by number, and by nothing else. */
    boolean needsPhone() {
        return this == SMS || wantsTemplates();
    }

    boolean needsEmail() {
        return this == EMAIL;
    }
}
