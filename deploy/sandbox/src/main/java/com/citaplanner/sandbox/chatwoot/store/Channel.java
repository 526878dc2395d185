package com.citaplanner.sandbox.chatwoot.store;

/** The channels the stand-in knows; Twilio's is the one with medium whatsapp. */
public enum Channel {
    WEB_WIDGET("Channel::WebWidget", null),
    API("Channel::Api", null),
    WHATSAPP("Channel::Whatsapp", "whatsapp_cloud"),
    SMS("Channel::Sms", "default"),
    EMAIL("Channel::Email", null),
    TWILIO_WHATSAPP("Channel::TwilioSms", null),
    TELEGRAM("Channel::Telegram", null);

    private final String type;
    private final String provider;

    Channel(String type, String provider) {
        this.type = type;
        this.provider = provider;
    }

    /** Chatwoot's {@code channel_type}. */
    public String type() {
        return type;
    }

    public String provider() {
        return provider;
    }

    /** Free text is only taken within 24 hours of the client's last message. */
    public boolean hasWindow() {
        return this == WHATSAPP || this == TWILIO_WHATSAPP;
    }

    /** A source id that belongs to another contact is refused instead of taken over. */
    public boolean keepsItsSourceIds() {
        return this == WEB_WIDGET || this == API;
    }
}
