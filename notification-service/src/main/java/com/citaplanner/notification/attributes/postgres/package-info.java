/** PostgreSQL adapter for write-backs: rows under a lease, and the workers that claim them. */
package com.citaplanner.notification.attributes.postgres;
