/** How this service uses PostgreSQL: isolated transactions, rows as one JSON parameter, LISTEN and NOTIFY. */
@NullMarked
package com.citaplanner.notification.postgres;

import org.jspecify.annotations.NullMarked;
