package com.citaplanner.notification.channel.sms;

/** What follows from an error of Twilio. */
public enum TwilioErrorClass {
    /** The message was certainly not sent: it is tried again with backoff. */
    RETRY,
    /** Requests or messages come too fast: the message is tried again in a moment. */
    RATE,
    /** The sender's queue is full, or the account has sent as many messages as it may: all messages wait. */
    LIMIT,
    /** The credentials, the account or the sender fail: the channel is stopped until somebody has corrected that. */
    STOP_ACCOUNT,
    /** The account is not set up for this recipient: the next channel is tried. */
    CONFIGURATION,
    /** The content is refused or filtered: the next channel is tried. */
    CONTENT,
    /** The number gets no SMS: the next channel is tried. */
    RECIPIENT,
    /** The recipient has opted out at Twilio: that is recorded as an opt-out. */
    OPTED_OUT,
    /**
     * The message did not arrive, or it is not certain that it did not: it is not sent again, and the next channel is
     * tried.
     */
    UNDELIVERED,
    /** This service does not know the code: the message is tried again a few times, then over the next channel. */
    UNKNOWN
}
