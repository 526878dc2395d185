package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.trace.SpanKind;
import com.citaplanner.notification.trace.TraceSpan;
import com.citaplanner.notification.trace.Tracing;

/** The spans of attempts, each in the trace of what requested the notification. */
final class AttemptSpans {
    private final Tracing tracing;

    AttemptSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    TraceSpan start(Notification notification) {
        return notification.trace().isRecorded()
                ? tracing.resume(SpanKind.CLIENT, "send " + notification.channel(), notification.trace())
                        .set("messaging.operation.name", "send")
                        .set("messaging.operation.type", "send")
                        .set(
                                "messaging.destination.name",
                                notification.channel().name())
                        .set("messaging.message.id", notification.id().toString())
                        .set("citaplanner.tenant.id", notification.tenantId())
                        .set(
                                "citaplanner.notification.type",
                                notification.type().name())
                        .set("citaplanner.attempt", notification.attempt())
                : TraceSpan.NONE;
    }

    /** Reasons stay out, because providers may quote addresses in them. */
    static void end(TraceSpan span, SendOutcome outcome) {
        if (span.equals(TraceSpan.NONE)) {
            return;
        }
        String name = outcome.getClass().getSimpleName();
        span.set("citaplanner.outcome", name);
        switch (outcome) {
            case SendOutcome.Accepted accepted -> {}
            case SendOutcome.Withheld withheld -> {}
            case SendOutcome.Moved moved -> {}
            case SendOutcome.Deferred deferred -> span.fail(name);
            case SendOutcome.Rejected rejected -> span.fail(rejected.kind().name());
            case SendOutcome.Blocked blocked -> span.fail(name);
            case SendOutcome.Limited limited -> span.fail(name);
            case SendOutcome.Uncertain uncertain -> span.fail(name);
        }
        span.end();
    }
}
