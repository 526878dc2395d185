/** How this service uses PostgreSQL: transactions of their own, rows as one JSON parameter, LISTEN and NOTIFY. */
package com.citaplanner.notification.postgres;
