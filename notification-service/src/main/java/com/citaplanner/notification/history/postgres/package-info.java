/** PostgreSQL adapter for the message history. */
@NullMarked
package com.citaplanner.notification.history.postgres;

import org.jspecify.annotations.NullMarked;
