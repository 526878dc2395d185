/** Shared rate limits in PostgreSQL. */
@NullMarked
package com.citaplanner.notification.provider.rate.postgres;

import org.jspecify.annotations.NullMarked;
