/** PostgreSQL adapter for API keys. */
package com.citaplanner.notification.access.postgres;
