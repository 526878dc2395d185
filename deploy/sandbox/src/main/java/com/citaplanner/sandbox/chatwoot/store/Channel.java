package com.citaplanner.sandbox.chatwoot.store;

import org.jspecify.annotations.Nullable;

/** The channels of the stand-in. Twilio's has the medium whatsapp. */
public enum Channel {
    WEB_WIDGET("Channel::WebWidget", null),
    API("Channel::Api", null),
    WHATSAPP("Channel::Whatsapp", "whatsapp_cloud"),
    SMS("Channel::Sms", "default"),
    EMAIL("Channel::Email", null),
    TWILIO_WHATSAPP("Channel::TwilioSms", null),
    TELEGRAM("Channel::Telegram", null);

    private final String type;
    private final @Nullable String provider;

    Channel(String type, @Nullable String provider) {
        this.type = type;
        this.provider = provider;
    }

    /** Returns Chatwoot's {@code channel_type}. */
    public String type() {
        return type;
    }

    /** Returns Chatwoot's {@code provider}, which only WhatsApp and SMS have; null for the others. */
    public @Nullable String provider() {
        return provider;
    }

    /** Returns whether free text is accepted only within 24 hours of the client's last message. */
    public boolean hasReplyWindow() {
        return this == WHATSAPP || this == TWILIO_WHATSAPP;
    }

    /** Returns whether a source id of another contact is refused instead of taken over. */
    public boolean hasExclusiveSourceIds() {
        return this == WEB_WIDGET || this == API;
    }
}
