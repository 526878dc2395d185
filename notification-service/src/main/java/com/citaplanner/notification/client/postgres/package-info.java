/** Clients, their identities and their appointments as rows. */
package com.citaplanner.notification.client.postgres;
