package com.citaplanner.notification.autoreply;

/** Why a client gets no automatic reply. */
public enum SkipReason {
    SWITCHED_OFF("automatic replies of this kind are switched off for the inbox"),
    NO_HOURS("no opening hours are known for the inbox"),
    OPEN("the business is open"),
    OUTSIDE_HOURS("the message was written outside opening hours"),
    NO_OPENING("the business does not open for that long"),
    TOO_LATE("it would have come more than ten minutes late"),
    ANSWERED("somebody of the business has answered"),
    CLOSED_CONVERSATION("an agent has resolved or snoozed the conversation"),
    BOT("a bot looks after the conversation"),
    BLOCKED("the business has blocked the contact"),
    OPTED_OUT("the contact has opted out of messages"),
    ACKNOWLEDGED("the message has got another automatic answer"),
    REPLIED("the conversation has got such a reply already"),
    OUT_OF_OFFICE("Chatwoot's own out-of-office message is switched on for the inbox"),
    UNKNOWN_OUT_OF_OFFICE("Chatwoot did not tell whether its own out-of-office message is switched on");

    private final String sentence;

    SkipReason(String sentence) {
        this.sentence = sentence;
    }

    /** As people read it. */
    public String sentence() {
        return sentence;
    }
}
