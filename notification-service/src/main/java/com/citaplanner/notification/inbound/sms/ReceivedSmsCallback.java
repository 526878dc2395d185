package com.citaplanner.notification.inbound.sms;

import com.citaplanner.notification.channel.sms.SmsRoutes.ReportingAccount;
import com.citaplanner.notification.inbound.ReceivedEvent;
import com.citaplanner.notification.trace.TraceParent;

/**
 * A callback of Twilio with its metadata.
 *
 * @param source the gateway's source through which it came
 * @param id unique within the source, and the same when the callback is repeated
 * @param name of the gateway's event, for example {@code status}
 * @param accountSid the account that it is about; empty text if it names none
 * @param trace in which it came
 */
public record ReceivedSmsCallback(
        String source, String id, String name, String accountSid, SmsCallback callback, TraceParent trace)
        implements ReceivedEvent {
    ReceivedSmsCallback(String source, String id, String name, String accountSid, SmsCallback callback) {
        this(source, id, name, accountSid, callback, TraceParent.NONE);
    }

    ReceivedSmsCallback in(TraceParent other) {
        return new ReceivedSmsCallback(source, id, name, accountSid, callback, other);
    }

    /** Twilio's callbacks have no number that grows. */
    @Override
    public long subjectId() {
        return 0;
    }

    ReportingAccount account() {
        return new ReportingAccount(source, accountSid);
    }
}
