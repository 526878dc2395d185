/** PostgreSQL adapter for write-backs: rows under a lease. */
package com.citaplanner.notification.attributes.postgres;
