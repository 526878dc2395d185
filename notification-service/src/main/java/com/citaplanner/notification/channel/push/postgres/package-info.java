/** Clients' devices in PostgreSQL. */
@NullMarked
package com.citaplanner.notification.channel.push.postgres;

import org.jspecify.annotations.NullMarked;
