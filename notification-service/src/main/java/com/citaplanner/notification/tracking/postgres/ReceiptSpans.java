package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.trace.SpanKind;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.trace.TraceSpan;
import com.citaplanner.notification.trace.Tracing;
import com.citaplanner.notification.tracking.Receipt;
import java.util.List;

/**
 * The spans of receipts that changed something. Each is in its notification's trace, which so goes from the request to
 * the client's device, and refers to the callbacks that reported it, which came in traces of their own.
 */
final class ReceiptSpans {
    private static final int MAX_LINKS = 8;

    private final Tracing tracing;

    ReceiptSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    void record(List<ReceiptEffect> changed, List<Receipt> receipts) {
        for (ReceiptEffect effect : changed) {
            if (effect.row().trace().isRecorded()) {
                record(effect, receipts);
            }
        }
    }

    private void record(ReceiptEffect effect, List<Receipt> receipts) {
        NotificationKey key = effect.row().key();
        TraceSpan span = tracing.resume(
                        SpanKind.INTERNAL,
                        "receipt " + effect.end().channel(),
                        effect.row().trace())
                .set("messaging.message.id", key.id().toString())
                .set("citaplanner.tenant.id", key.tenantId())
                .set("citaplanner.notification.state", effect.end().state().name());
        receipts.stream()
                .filter(receipt -> NotificationKey.of(receipt).equals(key))
                .map(Receipt::trace)
                .filter(TraceParent::isRecorded)
                .limit(MAX_LINKS)
                .forEach(span::link);
        span.end();
    }
}
