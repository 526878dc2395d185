package com.citaplanner.notification.inbound.sms;

import com.citaplanner.notification.channel.sms.SmsRoutes.ReportingAccount;
import com.citaplanner.notification.inbound.ReceivedEvent;
import com.citaplanner.notification.trace.TraceParent;
import java.time.Instant;

/**
 * A callback of Twilio with its metadata.
 *
 * @param source the gateway's source through which it came
 * @param id unique within the source, and the same when the callback is repeated
 * @param receivedAt when the gateway received it
 * @param name of the gateway's event, for example {@code status}
 * @param accountSid the account that it is about; empty text if it names none
 * @param trace in which it came
 */
public record ReceivedSmsCallback(
        String source,
        String id,
        Instant receivedAt,
        String name,
        String accountSid,
        SmsCallback callback,
        TraceParent trace)
        implements ReceivedEvent {
    ReceivedSmsCallback(
            String source, String id, Instant receivedAt, String name, String accountSid, SmsCallback callback) {
        this(source, id, receivedAt, name, accountSid, callback, TraceParent.NONE);
    }

    ReceivedSmsCallback in(TraceParent other) {
        return new ReceivedSmsCallback(source, id, receivedAt, name, accountSid, callback, other);
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
