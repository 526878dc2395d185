/** Which tenants send SMS from an account at Twilio. */
@NullMarked
package com.citaplanner.notification.channel.sms.postgres;

import org.jspecify.annotations.NullMarked;
