/** How this service uses PostgreSQL: isolated transactions, rows as one JSON parameter, LISTEN and NOTIFY. */
package com.citaplanner.notification.postgres;
