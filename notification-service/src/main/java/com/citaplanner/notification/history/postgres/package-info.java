/** PostgreSQL adapter for the message history, and the retention worker. */
package com.citaplanner.notification.history.postgres;
