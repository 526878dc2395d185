/** PostgreSQL adapter for clients, their identities and their appointments. */
@NullMarked
package com.citaplanner.notification.client.postgres;

import org.jspecify.annotations.NullMarked;
