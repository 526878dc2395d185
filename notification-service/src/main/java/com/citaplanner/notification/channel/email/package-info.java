/** The channel EMAIL: e-mail over each tenant's own SMTP server. */
@NullMarked
package com.citaplanner.notification.channel.email;

import org.jspecify.annotations.NullMarked;
