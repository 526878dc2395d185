package com.citaplanner.notification.inbound.sms;

import com.citaplanner.notification.tenant.Tenant;

/** A callback with its tenant. */
record RoutedSms<C extends SmsCallback>(Tenant tenant, C callback) {}
