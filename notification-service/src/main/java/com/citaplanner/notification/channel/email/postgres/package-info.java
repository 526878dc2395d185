/** Shares of mail accounts' connections in PostgreSQL. */
@NullMarked
package com.citaplanner.notification.channel.email.postgres;

import org.jspecify.annotations.NullMarked;
