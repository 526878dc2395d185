/** SMS from each tenant's own account at Twilio. */
@NullMarked
package com.citaplanner.notification.channel.sms;

import org.jspecify.annotations.NullMarked;
