/** Metrics of the SMS channel. */
@NullMarked
package com.citaplanner.notification.channel.sms.operations;

import org.jspecify.annotations.NullMarked;
