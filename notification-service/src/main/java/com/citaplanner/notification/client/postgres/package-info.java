/** PostgreSQL adapter for clients, their identities and their appointments. */
package com.citaplanner.notification.client.postgres;
