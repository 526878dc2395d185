package com.citaplanner.notification.channel.sms;

/**
 * From whom messages are sent.
 *
 * @param field of Twilio's API that takes it: {@code From} or {@code MessagingServiceSid}
 * @param value a number, a short code, a name, or the id of a messaging service
 */
record SmsSender(String field, String value) {
    static SmsSender number(String from) {
        return new SmsSender("From", from);
    }

    static SmsSender messagingService(String sid) {
        return new SmsSender("MessagingServiceSid", sid);
    }
}
