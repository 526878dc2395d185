/** PostgreSQL adapter for clients' answers and the messages that they answer. */
@NullMarked
package com.citaplanner.notification.answer.postgres;

import org.jspecify.annotations.NullMarked;
