/** PostgreSQL adapter for dead letters. */
@NullMarked
package com.citaplanner.notification.deadletter.postgres;

import org.jspecify.annotations.NullMarked;
