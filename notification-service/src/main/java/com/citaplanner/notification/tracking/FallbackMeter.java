package com.citaplanner.notification.tracking;

import com.citaplanner.notification.message.Channel;

/** Counts for monitoring what receipts, and their absence, do to notifications with several channels. */
public interface FallbackMeter {
    /** A notification whose arrival was not reported in time continues on its next channel. */
    void movedOn(Channel from, Channel to);

    /** A notification arrived over one channel, and was sent or perhaps sent over another. */
    void doubled(Channel arrived, Channel other);
}
