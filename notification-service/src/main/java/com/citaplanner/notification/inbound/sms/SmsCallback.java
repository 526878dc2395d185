package com.citaplanner.notification.inbound.sms;

import com.citaplanner.notification.channel.sms.SmsReference;
import com.citaplanner.notification.channel.sms.TwilioError;
import com.citaplanner.notification.tracking.Receipt;
import java.time.Instant;
import java.util.Optional;

/** What Twilio reports with one callback. */
sealed interface SmsCallback {
    /**
     * A message of the business got further, or failed.
     *
     * @param sid Twilio's id of the message
     * @param reference the attempt that sent it
     * @param recipient the number as Twilio names it; empty if it names none
     * @param error why it failed; empty unless it failed and Twilio says why
     * @param at when this service read it, since Twilio does not say when it happened
     */
    record SmsStatusChanged(
            String sid,
            SmsReference reference,
            Receipt.Status status,
            Optional<String> recipient,
            Optional<TwilioError> error,
            Instant at)
            implements SmsCallback {}

    /**
     * A client wrote.
     *
     * @param sid Twilio's id of the message
     * @param sender the number as Twilio names it
     * @param to the business's number
     * @param messagingServiceSid the business's messaging service; empty if it uses none
     * @param decision what Twilio took the message for; empty for an ordinary message
     * @param at when the gateway received it, since Twilio does not say when it was written
     */
    record SmsReceived(
            String sid,
            String sender,
            String to,
            Optional<String> messagingServiceSid,
            String text,
            Optional<TwilioDecision> decision,
            Instant at)
            implements SmsCallback {
        /** Hides the number and the text. */
        @Override
        public String toString() {
            return "SmsReceived[" + sid + "]";
        }
    }

    /** What Twilio does about a client's message by itself. */
    enum TwilioDecision {
        /** It delivers no more messages from this sender. */
        STOP,
        /** It delivers messages again. */
        START
    }

    /** Anything else, including messages that this service did not send. Counted, without effect. */
    record Other() implements SmsCallback {}
}
