package com.citaplanner.notification.inbound.sms;

import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.trace.TraceParent;

/**
 * A callback with its tenant.
 *
 * @param trace in which it came
 */
record RoutedSms<C extends SmsCallback>(Tenant tenant, C callback, TraceParent trace) {}
