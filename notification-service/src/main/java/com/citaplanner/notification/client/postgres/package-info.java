/** PostgreSQL adapter for clients and their identities. */
@NullMarked
package com.citaplanner.notification.client.postgres;

import org.jspecify.annotations.NullMarked;
