package com.citaplanner.notification.channel.sms.operations;

import com.citaplanner.notification.channel.sms.SegmentMeter;
import com.citaplanner.notification.template.SmsText;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** The metric {@code citaplanner.sms.segments}: how many messages were accepted, and their segments, by encoding. */
@ApplicationScoped
class SegmentCounter implements SegmentMeter {
    private final Map<SmsText.Encoding, DistributionSummary> summaries = new EnumMap<>(SmsText.Encoding.class);

    SegmentCounter(MeterRegistry meters) {
        for (SmsText.Encoding encoding : SmsText.Encoding.values()) {
            summaries.put(
                    encoding,
                    DistributionSummary.builder("citaplanner.sms.segments")
                            .description("Segments of the SMS that Twilio accepted")
                            .tag("encoding", encoding.name())
                            .register(meters));
        }
    }

    @Override
    public void count(SmsText text) {
        DistributionSummary summary = summaries.get(text.encoding());
        if (summary != null) {
            summary.record(text.segments());
        }
    }
}
