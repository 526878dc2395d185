/** The channel EMAIL: e-mail over each tenant's own SMTP server. */
package com.citaplanner.notification.channel.email;
