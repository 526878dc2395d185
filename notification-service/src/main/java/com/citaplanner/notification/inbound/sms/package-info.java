/** Reads and processes what Twilio reports: how far SMS got, and what clients write. */
@NullMarked
package com.citaplanner.notification.inbound.sms;

import org.jspecify.annotations.NullMarked;
