/** PostgreSQL adapter for the message history. */
package com.citaplanner.notification.history.postgres;
