/** What this service remembers of WhatsApp's answers and messages, in PostgreSQL. */
@NullMarked
package com.citaplanner.notification.channel.whatsapp.postgres;

import org.jspecify.annotations.NullMarked;
