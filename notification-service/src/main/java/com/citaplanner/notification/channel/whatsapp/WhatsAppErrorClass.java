package com.citaplanner.notification.channel.whatsapp;

/** What follows from an error of WhatsApp. The message was not delivered, whatever the class. */
public enum WhatsAppErrorClass {
    /** Meta fails for the moment: the message is tried again with backoff. */
    RETRY,
    /** This number has sent this recipient too many messages: the message is tried again, after longer each time. */
    RETRY_RECIPIENT,
    /** The number's messages per second are used up: the message is tried again in a moment. */
    RETRY_NUMBER,
    /** The app or the business account has made too many calls: all messages wait for minutes. */
    LIMIT,
    /**
     * The number was reported as spam and may send no more for hours: all messages wait, and what is not marketing goes
     * over the next channel.
     */
    SPAM_LIMIT,
    /** The token or the account fails: the channel is stopped for the tenant until somebody has corrected that. */
    STOP_ACCOUNT,
    /** The template or the account is not set up for this message: the next channel is tried. */
    CONFIGURATION,
    /** WhatsApp does not take this content: the next channel is tried. */
    CONTENT,
    /** The number cannot be reached over WhatsApp: the next channel is tried, now and for days. */
    NOT_ON_WHATSAPP,
    /** This recipient may not get this message: the next channel is tried. */
    RECIPIENT,
    /** This recipient gets no more marketing today: the next channel is tried. */
    RECIPIENT_LIMIT,
    /** The recipient has stopped this business's marketing: that is recorded as an opt-out. */
    SUPPRESS_MARKETING,
    /** The recipient's last message is more than 24 hours old: an approved template is sent instead. */
    USE_TEMPLATE,
    /** The account may not use Direct Send: an approved template is sent instead, now and for a day. */
    DIRECT_SEND_OFF,
    /** This service does not know the code: the message is tried again a few times, then over the next channel. */
    UNKNOWN
}
