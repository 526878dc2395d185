package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.template.SmsText;

/** Counts what SMS cost, which are paid by the segment. */
public interface SegmentMeter {
    /** Counts a message that Twilio accepted. */
    void count(SmsText text);
}
