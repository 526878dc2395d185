/** PostgreSQL adapter for contacts and their links. */
package com.citaplanner.notification.contact.postgres;
