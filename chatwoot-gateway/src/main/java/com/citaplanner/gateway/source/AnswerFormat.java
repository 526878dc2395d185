package com.citaplanner.gateway.source;

/** What a sender expects as the answer to an accepted webhook. */
public enum AnswerFormat {
    /** An object that says so, for people who try the webhook out. */
    JSON,
    /** TwiML without any verb. Twilio would send a text to the client as the business's reply. */
    EMPTY_TWIML
}
